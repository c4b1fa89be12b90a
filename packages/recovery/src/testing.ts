/**
 * Sound records, for the tests of this package and of those above it.
 *
 * @packageDocumentation
 */

export { SAMPLE_CONTEXT, sampleRecord, sampleStaticPf, sampleVf, STATIC_CONTEXT } from './sampleRecord.js';
