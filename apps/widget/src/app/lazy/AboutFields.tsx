import { t } from '../../i18n/index.ts';
import { about, aboutSaved } from '../store.ts';
import { isEmail } from '../text.ts';

const ENTRY = {
  name: { type: 'text', maxLength: 80 },
  email: { type: 'email', maxLength: 254 },
} as const;

function Field({ name, isInvalid = false }: { name: 'name' | 'email'; isInvalid?: boolean }) {
  return (
    <label>
      {t(name)}
      <input
        {...ENTRY[name]}
        autocomplete={name}
        value={about.value[name]}
        aria-invalid={isInvalid}
        aria-describedby={`${name}-invalid`}
        onInput={({ currentTarget }) => {
          aboutSaved.value = false;
          about.value = { ...about.peek(), [name]: currentTarget.value };
        }}
      />
    </label>
  );
}

/** Name and e-mail; nobody has to say them. */
export function AboutFields() {
  const email = about.value.email.trim();
  const isInvalid = email !== '' && !isEmail(email);
  return (
    <>
      <Field name="name" />
      <Field name="email" isInvalid={isInvalid} />
      <small id="email-invalid" class="bad">
        {isInvalid && t('emailInvalid')}
      </small>
    </>
  );
}
