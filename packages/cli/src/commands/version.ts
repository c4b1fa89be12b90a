import { renderJson } from '../output/renderJson.js';

import type { ICommand } from './ICommand.js';

/** `virtnet version`: the controller that runs, and the one that is installed. */
export const versionCommand: ICommand = {
  name: 'version',
  summary: 'show controller version',
  options: [],
  prepare: () => ({ method: 'version', params: {} }),
  renderCompatible: renderVersions
};

/** An object for each version, joined by a comma: as a whole no JSON. */
function renderVersions(result: unknown): string {
  const objects: readonly string[] = Object.entries(result as Record<string, string>).map(([name, version]) =>
    renderJson({ [name]: version }).trimEnd()
  );
  return `${objects.join(',\n')}\n`;
}
