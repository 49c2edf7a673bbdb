/** The program of a thread: judging one password takes up to a quarter of a second, for which nobody else is to wait. */
import { parentPort } from 'node:worker_threads';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** The words are those that the person's surroundings give away. Answered with the worst score of all parts. */
export type ToJudge = { parts: string[]; words: string[] };

const judge = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

parentPort?.on('message', ({ parts, words }: ToJudge) => {
  parentPort?.postMessage(Math.min(...parts.map((part) => judge.check(part, words).score)));
});
