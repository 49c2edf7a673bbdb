import { state } from './store.ts';
import { isEmail } from './text.ts';

/** Name and e-mail, as far as they can be used. */
export function aboutCustomer() {
  const name = state.about.name.trim();
  const email = state.about.email.trim();
  // A wrong address is said where it is typed; it must not keep the message from going out.
  return { ...(name && { name }), ...(isEmail(email) && { email }) };
}
