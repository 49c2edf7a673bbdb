export { type Admission, createNewcomers, type Newcomers } from './newcomers.ts';
