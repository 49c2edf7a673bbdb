export {
  type AccountKey,
  listAccounts,
  type OpenAccount,
  pauseSending,
  readAccount,
  readAddresses,
  stopSending,
} from './account-queries.ts';
export { updateAccount } from './change-account.ts';
export { connectAccount } from './connect-account.ts';
export {
  type DoorKey,
  findDoorByKey,
  listDoors,
  type OpenDoor,
  readDoor,
} from './door-queries.ts';
export { channelAccountHandlers } from './routes.ts';
export { testAccount } from './test-account.ts';
