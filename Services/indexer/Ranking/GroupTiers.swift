/// What is known of release groups. The lists follow the groups' tiers in the TRaSH guides (MIT licence, trash-guides.info).
enum GroupTiers {
    /// 1 is the best, 3 the least of the good, 0 what is better avoided; `nil` for a group that nothing is known of.
    static func tier(_ group: String) -> Int? { tiers[group.lowercased()] }

    private static let tiers: [String: Int] = {
        var tiers: [String: Int] = [:]
        for (tier, names) in [(0, low), (1, first), (2, second), (3, third)] {
            for name in names.split(whereSeparator: { $0 == " " || $0.isNewline }) { tiers[String(name)] = tier }
        }
        return tiers
    }()

    /// Take the best sources and leave them as they are.
    private static let first = """
        3l abbie ajp69 apex atelier bbq bizkit bluranium blutonium bmf byndr c0ke casstudio chotab
        cinephiles cmrg crfw crisc crud ctrlhd d-z0n3 dariush decibel don ebp edph flux framestor geek
        gnome hone kings kitsune lolhd madsky mainframe monkee ncmt nosivid ntb ntg paxa pexa piramidhead
        pmp pter qoq rawr rtn sic t6d tayto tdd tepes thefarm tnp tommy viethd visum w4nk3r wildcat xepa
        zorosenpai zq
        """

    /// Seldom with a fault.
    private static let second = """
        12gaugeshotgun 3ctweb 4kbec btw cebex cinefeel cit coo7 db deep ea end epsilon ethics fc flights
        hidt hifi hisd hqmux ift ijp ika it00nz jetix khn kimchi kralimarko lazy miu mzabi npms nyh
        orbitron phoenix playbd playweb psig randombytes roccat rtfm sa89 sbr sdcc sicfoi sigma smurf
        spirit surfinbird triton tvsmash welp xebec
        """

    /// Good on the whole.
    private static let third = """
        bhdstudio bloom dooky dracula gnomission hallowed hhweb lord ninjacentral playhd ptp slignome sphd
        sumvision swaglander t4h toa vision webdv
        """

    /// Picture or sound squeezed, sources hidden, or others' work renamed.
    private static let low = """
        41rgb 4k4u aoc aroma axxo azaze barc0de bauckley bdc beast brink btm c1nem4 c4k cddhd chaos chd chx
        cine cleanup collective creative24 crewsade ctfoh d3g ddr depraved dnl drx e epic eureka evo
        fangding0 feranki1980 fgt fmd frds fs fzhd galaxyrg ghd ghosts gpthd hdhub4u hds hdt hdtime hdwing
        hiqve intenso iplanet ivy jff kc kingdom kira l0sernight lama leffe liber8 ligas lt lucy markii
        megusta mesc mhd msd mt mteam mysilu nhanc3 nhd nikt0 nsd oft patomiel prodji psa ptnk rarbg rbb
        rdn rifftrax ru4hd santi sasukeduck scene shd shieldbearer stuttershit sunscreen syncup tbs tekno3d
        tg tigole tiko videohole waf wiki worldmkv x0r xlf yify zero00 zeus
        """
}
