/// Passwords that everybody tries first, of those that are long enough to be asked about.
enum CommonPasswords {
    /// Without regard to case. One character over and over counts as common, whichever it is.
    static func contains(_ password: String) -> Bool {
        Set(password).count <= 1 || list.contains(password.lowercased())
    }

    private static let list = Set(text.split(whereSeparator: \.isWhitespace).map(String.init))

    private static let text = #"""
        !qaz2wsx3edc !qaz@wsx#edc 0000000000 0123456789 01234567890 0123456789a 0987654321 1029384756 1111111111
        111222tianya 1122334455 11223344556 112233445566 1212121212 1231231231 123123123123 123321123321 12341234123
        1234512345 1234554321 123456123456 1234567890 1234567890- 1234567890-= 12345678900 12345678901 123456789012
        1234567890a 1234567890q 1234567891 12345678910 1234567898 1234567899 123456789a 123456789abc 123456789q
        123456qwerty 1234qwer1234 1234qwerasdf 123abc123abc 123qwe123qwe 123qweasdzxc 1357924680 13579246810
        1472583690 1478963250 159357159357 1597534682 1q2w3e4r!q 1q2w3e4r5t 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1qaz1qaz1qaz
        1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qazxsw23edc 2222222222 3333333333 5555555555 6666666666 7418529630 7777777777
        7894561230 8888888888 9638527410 9876543210 98765432100 9999999999 a123456789 a1234567890 a1b2c3d4e5
        a1s2d3f4g5 aa12345678 aa123456789 abc1234567 abc123456789 abcd123456 abcd12345678 abcdef123456 abcdefg123
        abcdefghij abcdefghijk abcdefghijkl abcdefghijklmnopqrstuvwxyz admin12345 admin123456 adminadmin administrator
        administrator1 alexander1 alexandra1 asd123asd123 asdasdasdasd asdf123456 asdfasdfasdf asdfghjkl1 asdfghjkl123
        asdfghjkl; asdfghjklq asdfjkl123 azerty123456 azertyuiop azertyuiop123 babygirl123 barcelona1 baseball123
        basketball basketball1 basketball23 batman1234 blink182blink bullshit123 butterfly1 butterfly123 california
        california1 changeme123 changemenow charlie123 chocolate1 chocolate123 christian1 christina1 christopher
        christopher1 cinderella cinderella1 coffee1234 computer12 computer123 confidential correcthorsebatterystaple
        default123 dictionary dragonball dragonball1 dragonballz elizabeth1 everything ferrari123 football12
        football123 forever123 forgetmenot fuckyou123 fuckyou1234 gabriela123 garfield123 generation gfhjkm12345
        girlfriend godisgood1 godisgood123 google12345 greenday123 guest12345 halamadrid happybirthday hello12345
        hello123456 hellohello hellokitty hellokitty1 helloworld helloworld1 hollywood1 illuminati ilovegod123
        ilovemusic iloveyou!! iloveyou12 iloveyou123 iloveyou1234 iloveyou123456 iloveyou22 iloveyousomuch internet123
        inuyasha123 isabella123 jennifer123 jessica123 jesuschrist jesuschrist1 johnson123 jordan2323 justinbieber
        justinbieber1 killer1234 lalalalala leonardo123 letmein!!! letmein123 letmein1234 letmein12345 letmeinnow
        lineage2lineage liverpool1 liverpool123 livestrong london2012 lovelovelove loveyou123 manchester manchester1
        manchesterunited masterkey1 matrix1234 metallica1 metallica123 michael123 michelle123 microsoft1 microsoft123
        minecraft1 minecraft123 mnbvcxz123 monkey1234 monkey12345 motherfucker motorola123 mustang123 mypassword
        mypassword1 myspace123 newpassword newpassword1 ninja12345 nintendo64 nirvana123 nothing123 p455w0rd123
        p@$$w0rd123 p@ssw0rd12 p@ssw0rd123 p@ssword123 pa$$word123 pass123456 pass12345678 passpasspass passw0rd123
        passw0rd1234 password!1 password00 password007 password01 password1! password10 password11 password12
        password123 password123! password1234 password12345 password123456 password2020 password2021 password2022
        password2023 password2024 password2025 password2026 password21 password22 password23 password69 password77
        password88 password99 passwordpassword playstation playstation1 playstation2 playstation3 pokemon123
        pokemon1234 portugal123 princess12 princess123 princess1234 prostream1 prostream123 q1w2e3r4t5 q1w2e3r4t5y6
        qazwsx123456 qazwsxedc1 qazwsxedc123 qazwsxedcrfv qq123456789 qqww112233 qwaszx12345 qwe123qwe123 qweasd123456
        qweasdzxc1 qweasdzxc123 qweqweqweqwe qwer123456 qwer12345678 qwer1234qwer qwertasdfg qwerty!@#$ qwerty123!
        qwerty1234 qwerty12345 qwerty123456 qwerty1234567890 qwertyasdf qwertyqwerty qwertyuiop qwertyuiop1
        qwertyuiop12 qwertyuiop123 qwertyuiop[] qwertyuiopasdf qwertyuiopasdfghjkl qwertyuiopasdfghjklzxcvbnm
        qwertzuiop realmadrid realmadrid1 rockstar123 rootroot123 samsung123 samsung1234 sasuke1234 scoobydoo1
        secret1234 secret12345 september1 shadow1234 skateboard skateboard1 slipknot123 snickers123 spiderman1
        spiderman123 spongebob1 spongebob123 starcraft1 starwars12 starwars123 strawberry strawberry1 stupid1234
        summer2020 summer2021 summer2022 summer2023 summer2024 summer2025 summer2026 sunshine12 sunshine123 superman12
        superman123 superman1234 superstar1 superstar123 sweetheart sweetheart1 test123456 test12345678 testing123
        testtest123 testtesttest thebeatles thuglife123 tinkerbell tinkerbell1 tottenham1 transformers
        trustno1trustno1 twilight123 undertaker undertaker1 unknown123 valentina1 valentine1 vanessa123 vegeta1234
        victoria12 victoria123 volleyball volleyball1 webmaster1 welcome123 welcome1234 welcome12345 welcome2020
        welcome2021 welcome2022 welcome2023 welcome2024 welcome2025 welcome2026 whatever12 whatever123 william123
        winner1234 winter2023 winter2024 winter2025 winter2026 wolverine1 wordpass123 wrestling1 xxxxxxxxxx1
        youknowwho yourmother1 zaq12wsx123 zaq12wsxcde3 zaq1xsw2cde3 zxasqw12345 zxcvbnm,./ zxcvbnm123 zxcvbnm1234
        zxcvbnm12345 zxcvbnmasdfghjkl zxczxczxc123
        """#
}
