import Platform

/// A picture of 92 × 138 points, a slope from blue to brown, made by ffmpeg.
enum TMDBPicture {
    static let jpeg = Data(base64Encoded: text, options: .ignoreUnknownCharacters) ?? Data()

    private static let text = """
        /9j/4AAQSkZJRgABAgAAAQABAAD/2wBDAAg+Pkk+SVVVVVVVVWRdZGhoaGRkZGRoaGhwcHCDg4NwcHBoaHBwfHyDg4+Tj4eHg4eT
        k5ubm7q6srLZ2eD/////xABQAAEBAQEBAAAAAAAAAAAAAAABAAIEBwEBAQEAAAAAAAAAAAAAAAAAAgQDEAEAAAAAAAAAAAAAAAAA
        AAAAEQEAAAAAAAAAAAAAAAAAAAAA/8AAEQgAigBcAwEiAAIRAAMRAP/aAAwDAQACEQMRAD8A8taTShiCSBBokSDSImiSBBokScZJ
        UJwS0BgkiQaTQmCSBIkiTjJKhOGk0JgkgQaJEgSQNEkScZJUJ0SRIEkDRJEgSRJEkDcZJUJ0SRIEkDRJEgS0JAkgbjJKhOiSJAlo
        SBJAw0mhIEkScZJUJ0SQMNJoSBJA0U0JAkiTjaTShOCSBhokSBJEkSQMEkScbSKhOimhJFEDTSIkiiJIlCT/2Q==
        """
}
