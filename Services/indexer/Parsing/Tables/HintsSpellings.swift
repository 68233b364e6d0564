extension Tables {
    static let hints = """
        proper likely: proper, proper1
        proper certain: real proper, read nfo proper
        proper & version=2 certain: proper2
        proper & version=3 certain: proper3
        proper likely: propper
        proper weak: real
        repack likely: repack, rerip, repack1, rerips, repacks
        repack & version=2 certain: repack2, rerip2
        repack & version=3 certain: repack3
        version=2 weak: v2
        version=3 weak: v3
        version=4 weak: v4
        version=1 weak: v1, v0
        edition=Extended likely: extended, extended cut, extended edition, extended version, extended editions, ext, extended collectors edition
        edition=Extended & edition=Director's Cut likely: extended directors cut, extended director's cut
        edition=Director's Cut certain: directors cut, director's cut, director cut, directorscut, directors edition, director's edition, directors definitive edition, director s cut
        edition=Director's Cut weak: dc, directors, director's
        edition=Special & edition=Extended likely: special extended edition, special extended version
        edition=Theatrical likely: theatrical, theatrical cut, theatrical version, theatrical edition, theatrical release
        edition=Unrated likely: unrated, unrated cut, unrated edition, unrated version
        edition=Uncut likely: uncut, uncut version, uncut edition
        edition=Uncensored likely: uncensored, uncen
        edition=Ultimate likely: ultimate edition, ultimate cut
        edition=Ultimate weak: ultimate
        edition=Special likely: special edition, special ed, se edition
        edition=Collector's certain: ultimate collectors edition, collectors edition, collector's edition, collectors, collector's, collector edition
        edition=Criterion likely: criterion, criterion collection, the criterion collection, criterion edition
        edition=Anniversary likely: 70th anniversary edition, 70th anniversary, 75th anniversary edition, 25 anniversary, 80th anniversary, anniversary edition, 10th anniversary edition, 20th anniversary edition, 25th anniversary edition, 30th anniversary edition, 35th anniversary edition, 40th anniversary edition, 50th anniversary edition, anniversary, 15th anniversary edition, 60th anniversary edition, 45th anniversary edition, 10th anniversary, 20th anniversary, 25th anniversary, 30th anniversary, 35th anniversary, 40th anniversary, 50th anniversary
        edition=IMAX likely: imax, imax edition, imax hybrid
        edition=Remastered likely: remastered, remaster, 4k remastered, remastered edition, digitally remastered, 4k remaster, 2k remastered
        edition=Restored likely: restored, restoration, 4k restoration, 4k restored, 2k restoration
        edition=Final Cut certain: the final cut, final cut edition
        edition=Final Cut likely: final cut
        edition=Diamond likely: diamond edition
        edition=Deluxe likely: deluxe edition
        edition=Despecialized certain: despecialized, despecialised, despecialized edition
        edition=Open Matte certain: open matte, openmatte
        edition=Limited likely: limited, limited edition
        edition=Festival likely: festival cut, festival edition, festival
        edition=Alternative likely: alternative cut, alternate cut, alternate ending, alternate edition, alternative edition
        edition=Assembly likely: assembly cut
        edition=Rogue likely: rogue cut
        edition=International likely: international cut, international version
        edition=Superbit certain: superbit
        edition=Fan Edit certain: fan edit, fanedit
        edition=Black and White certain: black and chrome
        edition=2in1 certain: 2in1
        edition=Hybrid likely: hybrid
        complete likely: complete, the complete, the complete series, completa, complet, completo, complete series, komplett, batch, boxset, box set, collection, integrale, integral, intégrale, full season, full series, anthology, trilogy, quadrilogy, duology, tetralogy, trilogia, pentalogy, hexalogy, complete collection, complete box
        subbed certain: subpack, nosub
        hardcoded certain: hc, hardcoded, hardsub, hardsubs, hardsubbed, hard sub, hard coded, hcsub, hc sub
        noise likely: final, internal, int, readnfo, read nfo, dirfix, nfofix, nfo, retail, convert, converted, ws, fs, pal, ntsc, widescreen, fullscreen, hdlight, light, mhd, hd, sd, hq, hdr10only, mini hd, minihd, microhd, micro, m hd, colored, doku, docu, dokumentation, documentary, docufilm, remuxed, encoded, oar, custom, nordic, rartv, untouched, hr, hdready, mp4a, extra, finale, season finale, ova, oad, ona, ncop, nced, tvrip1, web1, multi angle, commentary, with commentary, 2160, qhd, cpw, dubfix, subfix, real, obf
        noise certain: 24fps, 25fps, 30fps, 48fps, 50fps, 60fps, 120fps, 24 fps, 60 fps, 30 fps, ddc, read nfo, cd1, cd2, cd3, dvd1, dvd2, dvd3, disc1, disc2, 2cd, 3cd, x264hq, crf18
        """
}
