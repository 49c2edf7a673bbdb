import { SETTINGS } from '../../apps/server/src/settings.ts';

type Setting = { description: string; accepts: string; default?: string | number };

const INTRODUCTION = `# Configuration

Parley reads its settings from environment variables when it starts. A variable that is empty counts as one that is
not set. When a setting is wrong, Parley names every mistake and ends with exit code 2.

This page is printed from the schema in \`apps/server/src/settings.ts\` by \`npm run print-configuration\`.

| variable | meaning | accepts | default |
|---|---|---|---|
`;

const ARGUMENTS = `
\`npm start -- --demo\` fills a demo workspace and prints its logins.
`;

/** The text of `docs/configuration.md`. */
export function printConfiguration(): string {
  const properties: Record<string, unknown> = SETTINGS.properties;
  const rows = Object.entries(properties).map(([name, setting]) => {
    const { description, accepts, default: preset } = setting as Setting;
    return `| \`${name}\` | ${description} | ${accepts} | ${preset ? `\`${preset}\`` : ''} |\n`;
  });
  return INTRODUCTION + rows.join('') + ARGUMENTS;
}
