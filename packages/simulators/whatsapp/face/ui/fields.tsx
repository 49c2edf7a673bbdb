import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface SwitchProps {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

export function Switch({ label, checked, onChange }: SwitchProps) {
  return (
    <label class="switch">
      <span>{label}</span>
      <input
        type="checkbox"
        role="switch"
        checked={checked}
        aria-checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  );
}

interface SelectProps {
  label: string;
  value: string;
  options: readonly (readonly [value: string, text: string])[];
  onChange: (value: string) => void;
}

export function Select({ label, value, options, onChange }: SelectProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

interface NumberProps {
  label: string;
  value: number;
  min?: number;
  step?: number;
  unit?: string;
  onChange: (value: number) => void;
}

export function NumberField({ label, value, min = 0, step = 1, unit, onChange }: NumberProps) {
  const id = useId();
  const take = (text: string) => {
    const number = Number(text);
    if (text !== '' && number >= min) onChange(number);
  };
  return (
    <div class="field">
      <label for={id}>{unit ? `${label} (${unit})` : label}</label>
      <input
        id={id}
        type="number"
        min={min}
        step={step}
        value={value}
        onChange={(event) => take(event.currentTarget.value)}
      />
    </div>
  );
}

export function TextField(props: {
  label: string;
  value: string;
  placeholder?: string;
  onInput: (text: string) => void;
}) {
  const id = useId();
  return (
    <div class="field wide">
      <label for={id}>{props.label}</label>
      <input
        id={id}
        value={props.value}
        placeholder={props.placeholder}
        autocomplete="off"
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
    </div>
  );
}

export function Group({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="group">
      <h3>{title}</h3>
      {children}
    </section>
  );
}
