import Platform

/// A page with a player in a browser, and what can be seen and heard of it.
struct Theatre: Sendable {
    /// What is on at some moment.
    struct Scene: Decodable {
        let time: Double
        let duration: Double
        let width: Int
        /// Which picture of the film is shown, as its own counter says; nil where it has none.
        let picture: Int?
        /// Seconds of the picture that is shown.
        let pictureTime: Double?
        let dropped: Int
        let corrupted: Int
        let shown: Int
        /// Hertz of the loudest tone.
        let tone: Double
        /// Of the player, as its own words.
        let errors: [String]
        let sounds: [String]
        let qualities: [Int]
        let subtitles: [String]
        /// The lines of the subtitles that were loaded.
        let cues: [Cue]

        /// How many pictures of 24 a second lie between the one that is shown and the one of its time.
        var lag: Int? { picture.flatMap { picture in pictureTime.map { Int(($0 * 24).rounded()) - picture } } }
    }

    struct Cue: Decodable {
        /// Seconds, as the player counts.
        let start: Double
        let text: String
    }

    enum Player: String, Sendable, CaseIterable {
        case hls = "hls.js"
        /// The browser's own.
        case native

        /// Pictures by which its clock is late against the film. hls.js begins to count with the first time of decoding, which
        /// is before the first picture by as many as are held back for B-frames.
        var lag: Int { self == .hls ? 2 : 0 }
    }

    let browser: Browser

    /// Begins to play; returns when it does.
    static func open(_ browser: Browser, _ player: Player, _ address: String) async throws -> (Theatre, Scene) {
        let theatre = Theatre(browser: browser)
        if player == .hls { try await browser.load(Installed.hls()) }
        try await browser.load(page)
        let scene: Scene = try await browser.run(
            "return page.open(given[0], given[1])", [.text(address), .flag(player == .native)])
        return (theatre, scene)
    }

    /// Goes there, and plays on.
    func seek(to time: Double) async throws -> Scene {
        try await browser.run("return page.seek(given[0])", [.number(time)])
    }

    func listen(to sound: Int) async throws -> Scene {
        try await browser.run("return page.listen(given[0])", [.number(Double(sound))])
    }

    func change(quality: Int) async throws -> Scene {
        try await browser.run("return page.change(given[0])", [.number(Double(quality))])
    }

    /// - Parameter text: of a line that is waited for; any line when nil.
    func read(subtitles: Int, until text: String? = nil) async throws -> Scene {
        try await browser.run(
            "return page.read(given[0], given[1])", [.number(Double(subtitles)), .text(text ?? "")])
    }

    private static let page = """
        globalThis.page = new class {
            errors = [];

            async open(address, isNative) {
                document.body.innerHTML = '<video muted playsinline crossorigin="anonymous"></video>';
                const video = this.video = document.querySelector('video');
                video.onerror = () => this.errors.push(`media error ${video.error.code} ${video.error.message}`);
                if (isNative) {
                    video.src = address;
                } else {
                    const hls = this.hls = new Hls({ capLevelToPlayerSize: false });
                    hls.on(Hls.Events.ERROR, (_, e) => { if (e.fatal || /parsing|append/i.test(e.details)) this.errors.push(e.details); });
                    hls.loadSource(address);
                    hls.attachMedia(video);
                }
                await this.until(() => video.readyState >= 3);
                const context = new AudioContext();
                this.ear = context.createAnalyser();
                this.ear.fftSize = 16384;
                context.createMediaElementSource(video).connect(this.ear);
                this.ear.connect(context.destination);
                video.muted = false;
                const start = video.currentTime;
                await video.play();
                await this.advance();
                return this.scene(undefined, start);
            }

            // The picture of the place itself, before it goes on.
            async seek(time) {
                const video = this.video;
                video.pause();
                const picture = new Promise(resolve => video.requestVideoFrameCallback((_, facts) => resolve(this.look(facts))));
                const arrival = new Promise(resolve => video.addEventListener('seeked', resolve, { once: true }));
                video.currentTime = time;
                await arrival;
                const seen = await picture;
                await video.play();
                await this.advance();
                return this.scene(seen);
            }

            async listen(track) {
                const switched = new Promise(resolve => this.hls.once(Hls.Events.AUDIO_TRACK_SWITCHED, resolve));
                this.hls.audioTrack = track;
                await switched;
                // What was heard before must have left the ear.
                await this.advance(1.5);
                return this.scene();
            }

            async change(level) {
                this.hls.currentLevel = level;
                await this.until(() => this.hls.currentLevel == level && this.video.videoHeight == this.hls.levels[level].height);
                await this.advance(0.5);
                return this.scene();
            }

            async read(track, text) {
                this.hls.subtitleDisplay = true;
                this.hls.subtitleTrack = track;
                await this.until(() => this.cues().some(cue => !text || cue.text == text));
                return this.scene();
            }

            scene(seen, start) {
                const video = this.video, quality = video.getVideoPlaybackQuality();
                return {
                    time: start ?? video.currentTime, duration: video.duration, width: video.videoWidth,
                    picture: seen?.picture ?? this.look().picture, pictureTime: seen?.time,
                    dropped: quality.droppedVideoFrames, corrupted: quality.corruptedVideoFrames,
                    shown: quality.totalVideoFrames, tone: this.tone(), errors: this.errors,
                    sounds: this.hls?.audioTracks.map(t => t.lang ?? t.name) ?? [],
                    qualities: this.hls?.levels.map(l => l.height) ?? [],
                    subtitles: this.hls?.subtitleTracks.map(t => t.lang ?? t.name) ?? [], cues: this.cues(),
                };
            }

            cues() {
                return [...this.video.textTracks].filter(t => t.mode != 'disabled').flatMap(t => [...t.cues ?? []].map(c => ({ start: c.startTime, text: c.text })));
            }

            // The film counts its pictures in white and black squares, the lowest bit first, a twentieth of its width each.
            look(facts) {
                const video = this.video, canvas = document.createElement('canvas');
                canvas.width = video.videoWidth;
                canvas.height = video.videoHeight;
                const context = canvas.getContext('2d');
                context.drawImage(video, 0, 0);
                const side = canvas.width / 20;
                let picture = 0;
                for (let bit = 0; bit < 14; bit++) {
                    const [red] = context.getImageData((bit + 0.5) * side, side / 2, 1, 1).data;
                    if (red > 127) picture += 2 ** bit;
                }
                return { picture, time: facts?.mediaTime };
            }

            tone() {
                const levels = new Float32Array(this.ear.frequencyBinCount);
                this.ear.getFloatFrequencyData(levels);
                return levels.indexOf(Math.max(...levels)) * this.ear.context.sampleRate / this.ear.fftSize;
            }

            async advance(seconds = 0.25) {
                const start = this.video.currentTime;
                await this.until(() => this.video.currentTime >= start + seconds);
            }

            until(condition) {
                return new Promise(resolve => {
                    const look = () => condition() ? resolve() : setTimeout(look, 20);
                    look();
                });
            }
        };
        """
}

extension Browser {
    /// Makes a script's globals the page's.
    fileprivate func load(_ script: String) async throws {
        let _: Bool = try await run("(0, eval)(given[0]); return true", [.text(script)])
    }
}
