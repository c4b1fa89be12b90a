/** A Cargo.toml with another version in its `[package]` table. */
export function withCrateVersion(cargoToml: string, version: string): string {
  const form: RegExp = /(^\[package\]\n(?:(?!\[).*\n)*?version = ")[^"]*"/m;
  if (!form.test(cargoToml)) {
    throw new Error('The Cargo.toml has no version in its [package] table');
  }
  return cargoToml.replace(form, `$1${version}"`);
}
