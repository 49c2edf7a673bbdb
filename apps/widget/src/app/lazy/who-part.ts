export { goOnOrForget, lookAgain } from './elsewhere.ts';
export { openConversation } from './first-message.ts';
export { renewToken } from './renew-token.ts';
export { follow } from './sign-in.ts';
