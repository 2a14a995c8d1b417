//! Makes every sound from oscillators and noise.
//!
//! A sound is a few voices: something that swings or rustles, through a filter, under an envelope.

use super::Sound;
use wasm_bindgen::JsValue;
use web_sys::{
    AudioBuffer, AudioContext, AudioNode, AudioScheduledSourceNode, BiquadFilterType, GainNode,
    OscillatorType,
};

/// How many steps the printer of receipts takes, and from one to the next, in seconds.
const STEPS: u32 = 9;
const STEP: f64 = 0.055;
/// The receipt comes out when the win has been heard.
const PRINTS_AFTER: f64 = 0.38;
/// How long the ballast swells.
const SWELLS: f64 = 0.9;
/// What is too soft to be heard; an exponential never reaches nothing.
const SILENCE: f32 = 0.000_1;

/// Plays a sound on that context at that volume, from 0 to 1, in so many seconds.
pub(super) fn play(context: &AudioContext, volume: f32, sound: Sound, wait: f64) {
    let player = Player {
        context,
        volume,
        at: context.current_time() + wait,
    };
    // What a browser cannot play is not heard, and nothing depends on it.
    let _ = match sound {
        Sound::Latch => player.latch(),
        Sound::Chime => player.chime(),
        Sound::Strike => player.strike(),
        Sound::Receipt => player.receipt(),
    };
}

struct Player<'a> {
    context: &'a AudioContext,
    volume: f32,
    at: f64,
}

/// How loud a voice is over its time: it rises, and dies away.
#[derive(Clone, Copy)]
struct Envelope {
    peak: f32,
    rises: f64,
    falls: f64,
}

impl Player<'_> {
    /// A bolt drops into felt: a low thump, and the touch of it.
    fn latch(&self) -> Result<(), JsValue> {
        let thump = Envelope {
            peak: 0.5,
            rises: 0.004,
            falls: 0.11,
        };
        let pitch = [(0.0, 170.0), (0.06, 72.0)];
        self.swing(OscillatorType::Triangle, &pitch, 0.0, thump)?;
        let touch = Envelope {
            peak: 0.22,
            rises: 0.001,
            falls: 0.022,
        };
        self.rustle(BiquadFilterType::Lowpass, 900.0, 0.0, touch)
    }

    /// Two notes, the second higher, each with its octave.
    fn chime(&self) -> Result<(), JsValue> {
        for (note, begins, falls) in [(987.77, 0.0, 0.34), (1_318.51, 0.17, 0.6)] {
            let tone = Envelope {
                peak: 0.26,
                rises: 0.006,
                falls,
            };
            let octave = Envelope {
                peak: 0.06,
                falls: falls / 2.0,
                ..tone
            };
            self.swing(OscillatorType::Sine, &[(0.0, note)], begins, tone)?;
            self.swing(OscillatorType::Sine, &[(0.0, 2.0 * note)], begins, octave)?;
        }
        Ok(())
    }

    /// A relay clicks; the tube starts twice in vain, then the ballast hums and swells.
    fn strike(&self) -> Result<(), JsValue> {
        let click = Envelope {
            peak: 0.35,
            rises: 0.001,
            falls: 0.016,
        };
        for begins in [0.0, 0.12, 0.27] {
            self.rustle(BiquadFilterType::Highpass, 1_800.0, begins, click)?;
        }
        let hum = Envelope {
            peak: 0.3,
            rises: SWELLS,
            falls: 0.35,
        };
        let overtone = Envelope { peak: 0.09, ..hum };
        self.swing(OscillatorType::Triangle, &[(0.0, 120.0)], 0.27, hum)?;
        self.swing(OscillatorType::Sawtooth, &[(0.0, 240.0)], 0.27, overtone)
    }

    fn receipt(&self) -> Result<(), JsValue> {
        let step = Envelope {
            peak: 0.12,
            rises: 0.001,
            falls: 0.024,
        };
        for number in 0..STEPS {
            let begins = PRINTS_AFTER + f64::from(number) * STEP;
            self.rustle(BiquadFilterType::Bandpass, 2_600.0, begins, step)?;
        }
        Ok(())
    }

    /// Something that swings, at each of those pitches from its moment on.
    fn swing(
        &self,
        form: OscillatorType,
        pitch: &[(f64, f32)],
        begins: f64,
        envelope: Envelope,
    ) -> Result<(), JsValue> {
        let at = self.at + begins;
        let oscillator = self.context.create_oscillator()?;
        oscillator.set_type(form);
        for (number, (moment, hertz)) in pitch.iter().enumerate() {
            let frequency = oscillator.frequency();
            if number == 0 {
                frequency.set_value_at_time(*hertz, at)?;
            } else {
                frequency.exponential_ramp_to_value_at_time(*hertz, at + moment)?;
            }
        }
        self.sound(&oscillator, &oscillator, at, envelope)
    }

    /// Noise through a filter.
    fn rustle(
        &self,
        filter: BiquadFilterType,
        hertz: f32,
        begins: f64,
        envelope: Envelope,
    ) -> Result<(), JsValue> {
        let at = self.at + begins;
        let source = self.context.create_buffer_source()?;
        source.set_buffer(Some(&self.noise(envelope.rises + envelope.falls)?));
        let through = self.context.create_biquad_filter()?;
        through.set_type(filter);
        through.frequency().set_value(hertz);
        source.connect_with_audio_node(&through)?;
        self.sound(&source, &through, at, envelope)
    }

    /// Lets a source be heard under its envelope, from that moment until it has died away.
    fn sound(
        &self,
        source: &AudioScheduledSourceNode,
        last: &AudioNode,
        at: f64,
        envelope: Envelope,
    ) -> Result<(), JsValue> {
        let Envelope { peak, rises, falls } = envelope;
        let gain = self.under(at, peak * self.volume, rises, falls)?;
        last.connect_with_audio_node(&gain)?;
        gain.connect_with_audio_node(&self.context.destination())?;
        source.start_with_when(at)?;
        source.stop_with_when(at + rises + falls)
    }

    fn under(&self, at: f64, peak: f32, rises: f64, falls: f64) -> Result<GainNode, JsValue> {
        let node = self.context.create_gain()?;
        let gain = node.gain();
        gain.set_value_at_time(SILENCE, at)?;
        gain.exponential_ramp_to_value_at_time(peak.max(SILENCE), at + rises)?;
        gain.exponential_ramp_to_value_at_time(SILENCE, at + rises + falls)?;
        Ok(node)
    }

    /// So many seconds of white noise. It is the same every time: nobody can hear that.
    fn noise(&self, seconds: f64) -> Result<AudioBuffer, JsValue> {
        let rate = self.context.sample_rate();
        // A fraction of a second.
        let samples = (seconds * f64::from(rate)).ceil() as u32 + 1;
        let buffer = self.context.create_buffer(1, samples, rate)?;
        let mut state = 0x2545_f491_u32;
        let noise: Vec<f32> = (0..samples)
            .map(|_| {
                state ^= state << 13;
                state ^= state >> 17;
                state ^= state << 5;
                (f64::from(state) / f64::from(u32::MAX) * 2.0 - 1.0) as f32
            })
            .collect();
        buffer.copy_to_channel(&noise, 0)?;
        Ok(buffer)
    }
}
