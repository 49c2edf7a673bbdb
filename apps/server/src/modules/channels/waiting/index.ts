export { waitingJobs, waitingWords } from './jobs.ts';
export { takeTopicAnswer } from './take-topic-answer.ts';
