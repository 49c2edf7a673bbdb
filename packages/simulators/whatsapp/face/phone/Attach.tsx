import { useRef } from 'preact/hooks';
import type { Json } from '../../src/world/model.ts';
import { uploadMedia } from '../api.ts';
import { Menu, MenuItem } from '../ui/Menu.tsx';
import { words } from '../words.ts';

const STICKERS = [
  '/samples/sticker-thanks.webp',
  '/samples/sticker-heart.webp',
  '/samples/sticker-wheel.webp',
];

interface AttachProps {
  onSend: (given: Json) => Promise<unknown>;
}

/** Everything but words. */
export function Attach({ onSend }: AttachProps) {
  const pictures = useRef<HTMLInputElement>(null);
  const documents = useRef<HTMLInputElement>(null);
  const sendFile = (input: HTMLInputElement, asDocument: boolean) => {
    const [file] = input.files ?? [];
    input.value = '';
    if (file) void uploadAndSend(onSend, file, asDocument);
  };
  return (
    <>
      <Menu icon="plus" label={words.composer.attach} className="above">
        <MenuItem icon="photo" onClick={() => void sendSamplePhoto(onSend)}>
          {words.attach.samplePhoto}
        </MenuItem>
        <MenuItem icon="microphone" onClick={() => void sendSampleVoice(onSend)}>
          {words.attach.sampleVoice}
        </MenuItem>
        <MenuItem icon="photo" onClick={() => pictures.current?.click()}>
          {words.attach.photo}
        </MenuItem>
        <MenuItem icon="file" onClick={() => documents.current?.click()}>
          {words.attach.document}
        </MenuItem>
        <MenuItem icon="pin" onClick={() => void onSend(PLACE)}>
          {words.attach.location}
        </MenuItem>
        <MenuItem icon="user" onClick={() => void onSend(CONTACT)}>
          {words.attach.contact}
        </MenuItem>
        <MenuItem icon="list" onClick={() => void onSend({ type: 'unsupported', kind: 'poll' })}>
          {words.attach.poll}
        </MenuItem>
        <MenuItem icon="link" onClick={() => void onSend(FROM_AD)}>
          {words.attach.ad}
        </MenuItem>
        <div class="emoji-row stickers">
          {STICKERS.map((url, index) => (
            <button
              type="button"
              role="menuitem"
              key={url}
              aria-label={words.samples.sticker(index + 1)}
              onClick={() => void sendSticker(onSend, url)}
            >
              <img src={url} alt="" width={44} height={44} />
            </button>
          ))}
        </div>
      </Menu>
      <input
        ref={pictures}
        type="file"
        hidden
        accept="image/jpeg,image/png,video/mp4,video/3gpp"
        onChange={(event) => sendFile(event.currentTarget, false)}
      />
      <input ref={documents} type="file" hidden onChange={(event) => sendFile(event.currentTarget, true)} />
    </>
  );
}

const PLACE = {
  type: 'location',
  location: {
    latitude: 51.4826,
    longitude: -0.0077,
    name: words.samples.place,
    address: words.samples.address,
  },
};

const CONTACT = {
  type: 'contacts',
  contacts: [
    {
      name: { first_name: 'Wanda', last_name: 'Workshop', formatted_name: words.samples.contact },
      phones: [{ phone: '+44 7700 900456', wa_id: '447700900456', type: 'CELL' }],
    },
  ],
};

const FROM_AD = {
  type: 'text',
  text: words.samples.ad.text,
  referral: {
    source_url: 'https://shop.example/ad',
    source_id: '560000000000001',
    source_type: 'ad',
    headline: words.samples.ad.headline,
    body: words.samples.ad.body,
    media_type: 'image',
    image_url: 'https://shop.example/ad.jpg',
    ctwa_clid: 'simulated-click',
  },
};

async function uploadAndSend(send: AttachProps['onSend'], file: File, asDocument: boolean): Promise<void> {
  const media = await uploadMedia(file, file.type || 'application/octet-stream', file.name);
  const shown = file.type.startsWith('video/') ? 'video' : 'image';
  await send({ type: asDocument ? 'document' : shown, mediaId: media.id, filename: file.name });
}

async function sendSamplePhoto(send: AttachProps['onSend']): Promise<void> {
  const media = await uploadSample('/samples/puncture.jpg', 'image/jpeg');
  await send({ type: 'image', mediaId: media, caption: words.samples.photoCaption });
}

async function sendSampleVoice(send: AttachProps['onSend']): Promise<void> {
  const media = await uploadSample('/samples/voice.ogg', 'audio/ogg; codecs=opus');
  await send({ type: 'audio', mediaId: media, voice: true });
}

async function sendSticker(send: AttachProps['onSend'], url: string): Promise<void> {
  await send({ type: 'sticker', mediaId: await uploadSample(url, 'image/webp') });
}

async function uploadSample(url: string, type: string): Promise<string> {
  const blob = await (await fetch(url)).blob();
  return (await uploadMedia(blob, type, url.split('/').at(-1))).id;
}
