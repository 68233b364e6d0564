extension Tables {
    static let source = """
        quality=BluRay certain: bluray, blu ray, blueray, bluerays, blurays, blu rays, blu-ray, bdmv, mbluray, bd25, bd50, bd66, bd100, uhd bluray, uhdbd, bd9, bd5, bdiso, brdisk, br disk, br disc, uhdbluray, bray, bluray disc, complete bluray, blue ray
        quality=BluRay likely: bd
        quality=BDRip certain: bdrip, bd rip, bluray rip, blu ray rip, bdmux, bdlight, hdlight bdrip, blurayrip, uhdbdrip, bdrips
        quality=BluRay certain: uhdrip, uhd rip
        quality=BRRip certain: brrip, br rip, brmux
        quality=BluRay & remux certain: bdremux, brremux, bd remux, blurayremux, uhdremux, uhdbdremux, bluray remux
        remux certain: remux, remuxes
        quality=WEB-DL certain: webdl, web dl, webdlrip, web dlrip, webdl rip, webdlmux, web dlmux, webhd, web hd, amazonhd, ituneshd, netflixhd, netflixuhd, webdls, web dl rip, true web, truewebdl
        quality=WEBRip certain: webrip, web rip, webmux, webcap, web cap, webrips, webriphd, vhdwebrip
        quality=WEB likely: web
        quality=HDTV certain: hdtv, hdtvrip, hdtv rip, ahdtv, uhdtv, rawhd, hdtvmux, hdtvs, ethd tv, hdtvr, hd tv, hdtvhd, uhdtvrip, itv hdtv
        quality=PDTV certain: pdtv
        quality=SATRip certain: satrip, sat rip, dsr, dsrip, ds rip, dthrip, dth rip, hdsatrip
        quality=TVRip certain: tvrip, tv rip, tvrips, dvbrip, dvb rip, sdtv, dtvrip, iptvrip, hdtvrip2
        quality=TVRip likely: dvb, dtv
        quality=HDTV likely: tvhd
        quality=DVDRip certain: dvdrip, dvd rip, dvdrips, dvdr rip, xvid dvdrip, dvdmux, ndvd
        quality=DVD likely: dvd
        quality=DVD certain: dvdr, dvd r, dvd5, dvd9, dvd 5, dvd 9, fulldvd, full dvd, dvdfull, pal dvd, ntsc dvd, md dvdr, mdvdr, dvd10, dvdiso, vob dvd
        quality=HDDVD certain: hddvd, hd dvd, hddvdrip, hd dvdrip, hddvd rip
        quality=HDRip certain: hdrip, hd rip, hdrips, uhdhdrip, hq hdrip
        quality=VHS likely: vhs
        quality=VHSRip certain: vhsrip, vhs rip
        quality=PPVRip certain: ppvrip, ppv rip
        quality=VODRip certain: vodrip, vod rip, vodr, vod hd
        quality=CAM certain: camrip, cam rip, hdcam, hd cam, hqcam, hq cam, newcam, new cam, camhd, hdcamrip, hd camrip, camtc, cam hd, hdcams, webcam rip
        quality=CAM likely: cam
        quality=TELESYNC certain: telesync, telesynch, tele sync, hdts, hd ts, hd telesync, hdtelesync, predvd, pre dvd, predvdrip, pre dvdrip, tsrip, ts rip, pdvd, pdvdrip, hqts, telesyncs, dvdts, new ts, qts
        quality=TELESYNC likely: ts
        quality=TELECINE certain: telecine, hdtc, hd tc, tcrip, telecinema, hdtelecine, tele cine, hqtc
        quality=TELECINE likely: tc
        quality=SCREENER certain: dvdscr, dvd scr, dvdscreener, dvd screener, bdscr, bd scr, brscr, webscr, webscreener, web screener, scr, dvdscrrip, hdscr, hd scr, dvd scrs, tscr, vhsscr, dvdscreeners
        quality=SCREENER likely: screener
        quality=WORKPRINT certain: workprint
        quality=WORKPRINT weak: wp
        noise certain: r5, r6, dcprip, ldrip, laserdisc, 35mm
        noise weak: ppv, tv, dcp, d theater
        """
}
