import type { Run } from '../run-scenario.ts';
import { COLUMNS, rowOf } from './table.ts';
import { escapeHtml, timelineOf } from './timeline.ts';

const STYLE = `
:root { color-scheme: light dark; --ink: #1c2024; --soft: #60646c; --line: #d9d9e0; --page: #fff; --bar: #3e63dd; --dot: #0d9b8a; --fault: #e5484d; --good: #18794e; }
@media (prefers-color-scheme: dark) { :root { --ink: #edeef0; --soft: #b0b4ba; --line: #363a3f; --page: #111113; --bar: #849dff; --dot: #4ccce6; --fault: #ff6369; --good: #4cc38a; } }
body { margin: 0 auto; padding: 24px 16px 64px; max-width: 1040px; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 24px; } h2 { font-size: 18px; margin: 40px 0 4px; } p { margin: 4px 0 12px; color: var(--soft); }
.scroll { overflow-x: auto; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { text-align: right; padding: 4px 10px; border-bottom: 1px solid var(--line); white-space: nowrap; }
th:first-child, td:first-child { text-align: left; }
.kept { color: var(--good); } .broken { color: var(--fault); font-weight: 600; }
svg { width: 100%; height: auto; border: 1px solid var(--line); border-radius: 8px; }
svg text { fill: var(--soft); font-size: 11px; } .grid { stroke: var(--line); } .bar { fill: var(--bar); } .dot { fill: var(--dot); opacity: .6; }
.fault { fill: var(--fault); opacity: .22; } ul { padding-left: 20px; }`;

/** All runs on one page that needs nothing else: figures, pictures, and what was broken. */
export function pageOf(runs: Run[], facts: { seed: number; commit: string; startedAt: string }): string {
  const broken = runs.filter(({ verdict }) => verdict.violations.length > 0).length;
  const summary =
    broken === 0 ? 'Every promise was kept.' : `${broken} of ${runs.length} runs broke a promise.`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Parley: chaos run</title><style>${STYLE}</style></head><body>
<h1>Parley: chaos run</h1>
<p>${escapeHtml(facts.startedAt)} · commit ${escapeHtml(facts.commit)} · seed ${facts.seed} · ${summary} Times in milliseconds, from the first try until the last of those whom a message concerns had it.</p>
<div class="scroll"><table><thead><tr>${COLUMNS.map((name) => `<th>${name}</th>`).join('')}</tr></thead>
<tbody>${runs.map(lineOf).join('')}</tbody></table></div>
${runs.map(sectionOf).join('\n')}
</body></html>
`;
}

const stateOf = (run: Run): string => (run.verdict.violations.length === 0 ? 'kept' : 'broken');

const lineOf = (run: Run): string =>
  `<tr>${rowOf(run)
    .map(
      (cell, n) =>
        `<td${COLUMNS[n] === 'promises' ? ` class="${stateOf(run)}"` : ''}>${escapeHtml(cell)}</td>`,
    )
    .join('')}</tr>`;

function sectionOf(run: Run): string {
  const { scenario, seed, verdict, notes } = run;
  const heals = verdict.heals.map(({ what, ms }) => `${escapeHtml(what)}: ${Math.round(ms)} ms`).join(' · ');
  const said = notes.map(({ name, value }) => `<li>${escapeHtml(name)}: ${escapeHtml(value)}</li>`);
  const broken = verdict.violations.map(
    ({ check, what }) => `<li class="broken">${escapeHtml(check)}: ${escapeHtml(what)}</li>`,
  );
  return `<section><h2>${escapeHtml(scenario.id.toUpperCase())} · ${escapeHtml(scenario.name)}</h2>
<p>${escapeHtml(scenario.about)} Seed ${escapeHtml(seed)}.</p>
${timelineOf(run)}
${heals ? `<p>Healed after the fault was over: ${heals}</p>` : ''}
${said.length + broken.length > 0 ? `<ul>${[...said, ...broken.slice(0, 50)].join('')}</ul>` : ''}</section>`;
}
