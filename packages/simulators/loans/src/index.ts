export { type LoanSimulator, startLoanSimulator } from './start-simulator.ts';
