extension Tables {
    static let picture = """
        resolution=4320 certain: 4320p, 8k
        resolution=2160 certain: 2160p, 2160, 4k, m2160p, 2160px, uhd 4k, 4k uhd, ultra hd 4k, 2160pp
        resolution=2160 likely: uhd, ultrahd, ultra hd
        resolution=-2160 certain: 2160i
        resolution=1440 certain: 1440p, 2k
        resolution=1080 certain: 1080p, m1080p, 1080px, fhd, fullhd, full hd, 10800p, 1080pp, 108p, 1080hd, 4kto1080p, 4k to 1080p
        resolution=1080 likely: 1080
        resolution=-1080 certain: 1080i
        resolution=720 certain: 720p, 7200p, m720p, 720px, 720pp, 720hd
        resolution=720 likely: 720
        resolution=-720 certain: 720i
        resolution=576 certain: 576p, 576i
        resolution=540 certain: 540p
        resolution=480 certain: 480p, 480i, m480p
        resolution=480 likely: 480
        resolution=360 certain: 360p
        video=h264 certain: x264, h264, h 264, x 264, avc, x264hi10p, mpeg4 avc, h264mpeg4, x642
        video=h264 weak: 264
        video=hevc weak: 265
        video=hevc certain: x265, h265, h 265, x 265, hevc, x265hevc, hevc x265, h265hevc
        video=hevc & depth=10 certain: hevc10, hevc10bit, x265 10bit, hevc 10bit
        video=av1 likely: av1
        video=vvc certain: vvc, h266, h 266, x266
        video=vp9 certain: vp9
        video=vp8 certain: vp8, vp80
        video=vp7 certain: vp7
        video=xvid certain: xvid, x vid
        video=divx certain: divx, div x, divx5, divx6, divx3
        video=mpeg2 certain: mpeg2, mpeg 2
        video=mpeg4 certain: mpeg4, mpeg 4
        video=mpeg1 certain: mpeg1, mpeg 1
        video=vc1 certain: vc1, vc 1
        video=wmv certain: wmv, wmv9, wmv3, wmvhd
        video=h263 certain: h263, h 263
        video=h264 & depth=10 certain: hi10p, hi10, hi 10p, hi444pp, x264 10bit
        depth=8 certain: 8bit, 8bits, 8 bit, 8 bits
        depth=10 certain: 10bit, 10bits, 10 bit, 10 bits, 10b, yuv420p10
        depth=12 certain: 12bit, 12bits, 12 bit
        hdr=HDR10 certain: hdr10, hdr 10
        hdr=HDR10 likely: hdr, uhdr, high dynamic range
        hdr=HDR10+ certain: hdr10plus, hdr10p, hdr10 plus, hdrplus
        hdr=DV certain: dovi, dolby vision, dolbyvision
        hdr=DV likely: dv
        hdr=HLG certain: hlg
        hdr=SDR certain: sdr
        hdr=DV & hdr=HDR10 certain: dvhdr, hdrdv, dvhdr10
        hdr=DV & hdr=HDR10+ certain: dvhdr10plus
        threeD likely: 3d
        threeD certain: 3d hsbs, 3d sbs, h sbs, hsbs, half sbs, halfsbs, full sbs, full ou, sidebyside, side by side, half sidebyside, overunder, half overunder, h ou, hou, half ou, half tab, h tab, htab, f sbs, bd3d, bluray 3d, side by side
        threeD weak: sbs, ou, tab
        upscaled likely: upscaled, upscale, ai upscale, ai enhanced, upscaled by ai, upconvert
        """
}
