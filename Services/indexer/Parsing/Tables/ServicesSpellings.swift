extension Tables {
    static let services = """
        service=AMZN certain: amzn, amazon prime
        service=AMZN weak: amazon, prime, amz
        service=NF weak: nf
        service=NF likely: netflix
        service=HULU likely: hulu
        service=DSNP certain: dsnp, dsny, dsnyp, disney plus
        service=HMAX certain: hmax, hbo max
        service=MAX weak: max
        service=HBO likely: hbo
        service=ATVP certain: atvp, appletv, aptv
        service=ATVP weak: atv, apple tv
        service=PCOK certain: pcok
        service=PCOK weak: peacock
        service=PMTP certain: pmtp
        service=PMTP weak: paramount
        service=iT weak: it, itunes
        service=CRAV certain: crav
        service=CRAV weak: crave
        service=CR weak: cr, crunchyroll
        service=STAN weak: stan
        service=ANPL certain: anpl
        service=CC weak: cc
        service=iP weak: ip
        service=iP certain: iplayer
        service=SHO weak: sho
        service=STARZ weak: starz, strz
        service=RED weak: red
        service=MA weak: ma
        service=FUNI weak: funi
        service=HIDIVE certain: hidive, hidi
        service=ADN weak: adn
        service=WAKA weak: waka
        service=BILI weak: bili, bilibili, b global
        service=VUDU weak: vudu
        service=ROKU weak: roku
        service=TUBI weak: tubi
        service=DSCP certain: dscp
        service=NOW weak: now
        service=SKST certain: skst
        service=CBS weak: cbs
        service=NBC weak: nbc
        service=ABC weak: abc
        service=ITV weak: itv, itvx
        service=ALL4 weak: all4
        service=VIKI weak: viki
        service=iQIYI weak: iqiyi, iq
        service=CRIT weak: crit
        service=MUBI weak: mubi
        service=PLAY weak: play
        service=SONY weak: sony
        service=ZEE5 certain: zee5
        service=HS weak: hs, hotstar, jhs
        service=JC weak: jc
        service=DCU certain: dcu
        service=BCORE certain: bcore
        service=ViX weak: vix
        service=CBC weak: cbc
        service=NRK weak: nrk
        service=VRV weak: vrv
        container=mkv likely: mkv
        container=mp4 likely: mp4
        container=avi likely: avi
        container=m2ts likely: m2ts
        container=wmv weak: wmv
        """
    static let words = """
        seasonWord weak: season, sez, seasons, saison, saisons, temporada, temporadas, temp, stagione, stagioni, staffel, сезон, сезона, сезоны, сезонов, sezon, sezonul, sæson, sesong, säsong, seizoen, kausi, sezona, sezoni, sn, sezone, évad, tem, se, t, series, sesaon, sezonu, serie
        episodeWord weak: episode, blm, odc, эпизоды, serija, serii, serya, ser, episodes, episodio, episodios, episódio, epizod, ep, eps, cap, capitulo, capítulo, capitulos, caps, folge, folgen, серия, серии, серий, сер, seria, aflevering, afl, avsnitt, afsnit, odcinek, jakso, bolum, bölüm, e, puntata, puntate, épisode, seriya, серія, epi, эпизод, chapter, ch, tập, tap, del, no
        partWord weak: part, parts, pt, parte, teil, deel, partie, vol, volume, часть
        """
}
