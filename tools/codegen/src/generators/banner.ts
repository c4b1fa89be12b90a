const SENTENCE: string = 'Written by `pnpm codegen` from packages/config/schemas. Do not edit.';

/** First line of every generated TypeScript file. */
export const TYPESCRIPT_BANNER: string = `// ${SENTENCE}\n`;

/** First line of every generated Rust file. */
export const RUST_BANNER: string = `// ${SENTENCE}\n`;
