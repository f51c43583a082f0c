/**
 * Property tests draw the same cases in every run, so that a red run is the fault of the change at hand.
 * `POSTIL_SEED=123 npm test` draws others; what they find becomes an `examples` entry of its test.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.POSTIL_SEED ?? 20_261_124) });
