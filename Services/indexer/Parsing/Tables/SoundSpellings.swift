extension Tables {
    static let sound = """
        audio=AAC certain: aac, qaacx2, aacx3, aacx4, qaac, heaac, he aac, aaclc, aac lc, aacx2, haac, lc aac
        audio=AC3 certain: ac3, ac 3, dolby digital, ac3x2, ac3x3, dolbydigital, dolbyd, ac3d, ac3ld, ac3md, ddmono
        audio=AC3 likely: dd
        audio=EAC3 certain: eac3, eac 3, e ac3, e ac 3, ddp, dd plus, ddplus, dolby digital plus, eac3d, ddpd, ddpl, eac3dl, ddpx
        audio=EAC3 & audio=Atmos certain: ddpa, ddatmos, ddpatmos, dd patmos, eac3atmos
        audio=TrueHD certain: truehd, true hd, dolby truehd, truehdd, thd
        audio=TrueHD & audio=Atmos certain: truehda, truehdatmos
        audio=Atmos certain: atmos, dolby atmos, dolbyatmos
        audio=DTS certain: dts, dtses, dts es, dtshr, dts hr, dts hdhr, dtshdhr, dts hd hr, dts hdhra, dtshdhra, dts hd hra, dtsd, dtsx2, dtsl, dts hr hd
        audio=DTS-HD certain: dtshd, dts hd, dtshdma, dts hd ma, dts hdma, dtsma, dts ma, dts hd master, dtsmad, dtshdd, dtshd ma, dtshd master, dtshdmad, dts mad
        audio=DTS-X certain: dtsx, dts x
        audio=FLAC certain: flac, flacx2, flacx3, flacd
        audio=OPUS certain: opus
        audio=MP3 certain: mp3, mp3x2, lame
        audio=MP2 certain: mp2, mpa
        audio=PCM certain: pcm, lpcm
        audio=VORBIS certain: vorbis, ogg
        audio=WMA certain: wma
        channels=51 certain: 6ch, 6 ch, 5 1ch
        channels=20 certain: 2ch, 2 ch
        channels=20 likely: stereo
        channels=10 certain: 1ch
        channels=10 likely: mono
        channels=71 certain: 8ch, 8 ch, 7 1ch
        multi certain: multi audio, multiaudio, multi lang, multi language, multilang, multilanguage, multi languages, 2audio, 3audio, 4audio, 5audio, 2audios, 3audios, 6audio, multi audios, multiple audio, 2 audio, 3 audio, multiaudios, tri audio, triple audio, triaudio, quad audio, trial audio, multi3, multi4, multi5, multi6, multilingual
        multi likely: multi, multi1, multi2, mul
        multi weak: ml
        dual certain: dual audio, dualaudio, dual lang, dual latino, dual audios, dual aud, duala, dual a, bilingual
        dual likely: dual
        dual weak: dl
        dubbed likely: dubbed, dub, funidub, doublage, synchro, dubs, fandub, fan dub, hindidubbed, dublaj, dabing, dublagem
        dubbed likely: ld, md, mic dubbed, line dubbed, line audio, linedubbed, micdubbed, line
        audioMark weak: audio, audios, aud, audiotracks, dubbed audio, clean audio, hq audio, original audio
        noise weak: cbr, vbr, clean, org, original, ads, com, hq
        """
}
