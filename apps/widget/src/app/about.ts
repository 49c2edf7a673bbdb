import { about } from './store.ts';
import { isEmail } from './text.ts';

/** Name and e-mail, as far as they can be used. */
export function aboutCustomer() {
  const name = about.value.name.trim();
  const email = about.value.email.trim();
  // A wrong address is said where it is typed; it must not keep the message from going out.
  return { ...(name && { name }), ...(isEmail(email) && { email }) };
}
