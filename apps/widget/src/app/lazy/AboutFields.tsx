import { t } from '../../i18n/index.ts';
import { state, update } from '../store.ts';
import { isEmail } from '../text.ts';

function Field({ name, isInvalid = false }: { name: 'name' | 'email'; isInvalid?: boolean }) {
  return (
    <label>
      {t(name)}
      <input
        type={name === 'email' ? 'email' : 'text'}
        autocomplete={name}
        maxLength={name === 'email' ? 254 : 80}
        value={state.about[name]}
        aria-invalid={isInvalid}
        aria-describedby={`${name}-invalid`}
        onInput={({ currentTarget }) =>
          update({ aboutSaved: false, about: { ...state.about, [name]: currentTarget.value } })
        }
      />
    </label>
  );
}

/** Name and e-mail; nobody has to say them. */
export function AboutFields() {
  const email = state.about.email.trim();
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
