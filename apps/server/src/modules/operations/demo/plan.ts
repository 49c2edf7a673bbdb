import type { Duration, Script, Step, When } from './script.ts';

/** A step with its place in time. `script` is the index of its script. */
export type PlannedStep = { at: Date; script: number; step: Step };

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const UNIT_MS = { s: SECOND_MS, m: MINUTE_MS, h: HOUR_MS, d: 24 * HOUR_MS };
/** How long people take to read what stands there and to write a character of their own. */
const THINKING_MS = 34 * SECOND_MS;
const TYPING_MS = 190;

/** Gives every step its time and sorts all of them as they would have happened, so that the log is written in order. */
export function planSteps(scripts: readonly Script[], now: Date): PlannedStep[] {
  return scripts
    .flatMap((script, index) => planScript(script, index, now))
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.script - b.script);
}

function planScript({ steps, when }: Script, script: number, now: Date): PlannedStep[] {
  let elapsedMs = 0;
  const offsets = steps.map((step, index) => {
    elapsedMs += index === 0 ? 0 : durationOf(step);
    return elapsedMs;
  });
  const startMs = startOf(when, now, elapsedMs);
  return steps.flatMap((step, index) =>
    step.does === 'pause' ? [] : [{ at: new Date(startMs + (offsets[index] ?? 0)), script, step }],
  );
}

function startOf(when: When, now: Date, totalMs: number): number {
  if ('lastStepAgo' in when) return now.getTime() - toMs(when.lastStepAgo) - totalMs;
  const [hours = 0, minutes = 0] = when.at.split(':').map(Number);
  const start = new Date(now);
  start.setDate(start.getDate() - when.daysAgo);
  return start.setHours(hours, minutes, start.getSeconds());
}

/** The odd milliseconds keep the times from looking made. */
function durationOf(step: Step): number {
  if (step.does === 'pause') return toMs(step.for);
  const text = ('text' in step && step.text) || ('note' in step && step.note) || step.does;
  return THINKING_MS + text.length * TYPING_MS + ((text.length * 137) % SECOND_MS);
}

function toMs(duration: Duration): number {
  const unit = duration.at(-1) as keyof typeof UNIT_MS;
  return Number(duration.slice(0, -1)) * UNIT_MS[unit];
}
