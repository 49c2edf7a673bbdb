import { t } from '../../i18n/index.ts';
import type { Children } from '../../view/types.ts';
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

type Props = { title: string; children?: Children };

/** Name and e-mail, folded away: nobody has to say them. */
export function AboutYou({ title, children }: Props) {
  const email = state.about.email.trim();
  const isInvalid = email !== '' && !isEmail(email);
  return (
    <details>
      <summary>{title}</summary>
      <Field name="name" />
      <Field name="email" isInvalid={isInvalid} />
      <small id="email-invalid" class="bad">
        {isInvalid && t('emailInvalid')}
      </small>
      {children}
    </details>
  );
}
