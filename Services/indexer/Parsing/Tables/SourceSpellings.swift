extension Tables {
    static let source = """
        quality=BluRay certain: bluray, blu ray, blueray, bluerays, blurays, blu rays, blu-ray, bdmv, mbluray, bd25, bd50, bd66, bd100, bd9, bd5, bdiso, brdisk, br disk, br disc, bray, bdlight, bdfull, bdr, bluray disc, complete bluray, blue ray
        quality=BluRay & resolution=2160 certain: uhd bluray, uhdbd, uhdbluray, uhd blu ray
        quality=BluRay certain: uhd2bd
        quality=BluRay likely: bd
        quality=BDRip certain: bdrip, bd rip, bluray rip, blu ray rip, bdmux, hdlight bdrip, blurayrip, uhdbdrip, bdrips
        quality=BluRay certain: uhdrip, uhd rip
        quality=BRRip certain: brrip, br rip, brmux
        quality=BluRay & remux certain: bdremux, brremux, bd remux, blurayremux, uhdremux, uhdbdremux, bluray remux
        remux certain: remux, remuxes
        quality=WEB-DL certain: webdl, web dl, webdlrip, web dlrip, webdl rip, webdlmux, web dlmux, webhd, web hd, amazonhd, ituneshd, netflixhd, netflixuhd, hbomaxhd, hbomaxuhd, disneyhd, disneyuhd, amazonuhd, atvphd, disneyplushd, webdls, web dl rip, true web, truewebdl
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
        quality=DVD certain: dvdr, dvd r, dvd5, dvd9, dvd 5, dvd 9, fulldvd, full dvd, dvdfull, pal dvd, ntsc dvd, md dvdr, mdvdr, dvdr9, dvdr5, r2dvd, 2xdvd9, 2xdvd5, 2dvd9, 2dvd5, 3xdvd9, 3xdvd5, 9xdvd, xvidvd, dvd10, dvdiso, vob dvd
        quality=HDDVD certain: hddvd, hd dvd, hddvdrip, hd dvdrip, hddvd rip
        quality=HDRip certain: hdrip, hd rip, hdrips, uhdhdrip, hq hdrip
        quality=VHS likely: vhs
        quality=VHSRip certain: vhsrip, vhs rip
        quality=PPVRip certain: ppvrip, ppv rip
        quality=VODRip certain: vodrip, vod rip, vodr, vod hd
        quality=CAM certain: camrip, cam rip, hdcam, hd cam, hqcam, hq cam, newcam, new cam, camhd, hdcamrip, hd camrip, camtc, cam hd, hdcams, s print, sprint hq, hq s print
        quality=CAM likely: cam
        quality=TELESYNC certain: telesync, telesynch, tele sync, hdts, hd ts, hd telesync, hdtelesync, predvd, pre dvd, predvdrip, pre dvdrip, tsrip, ts rip, pdvd, pdvdrip, hqts, hdtsrip, hd tsrip, telesyncs, dvdts, new ts, qts
        quality=TELESYNC likely: ts
        quality=TELECINE certain: telecine, hdtc, hd tc, tcrip, telecinema, hdtelecine, tele cine, hqtc, hdtcrip
        quality=TELECINE likely: tc
        quality=SCREENER certain: dvdscr, dvd scr, dvdscreener, dvd screener, bdscr, bd scr, brscr, webscr, webscreener, web screener, scr, dvdscrrip, hdscr, hd scr, dvd scrs, tscr, brscreener, bdscreener, pre hdrip, prehdrip, vhsscr, dvdscreeners
        quality=SCREENER likely: screener
        quality=WORKPRINT certain: workprint
        quality=WORKPRINT weak: wp
        noise likely: vcd, svcd, dxva, multidub, tvv
        noise certain: r5, r6, dcprip, ldrip, laserdisc, 35mm
        noise weak: ppv, tv, dcp, d theater
        """
}
