import { notifications } from '@mantine/notifications';

/** A short word that something was done, for changes whose own row is gone. Screen readers hear it, too. */
export const tell = (message: string): void => {
  notifications.show({ message, color: 'teal', autoClose: 4_000, withBorder: true });
};

/** Something that wants a look soon; it stays for a while. */
export const warn = (message: string): void => {
  notifications.show({ message, color: 'orange', autoClose: 20_000, withBorder: true });
};
