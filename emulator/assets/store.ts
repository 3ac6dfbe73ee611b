import type { Clock } from '../clock.ts';
import type { FileType } from '../files/file-types.ts';
import type { SentFile } from '../files/sent-file.ts';
import { newId } from '../ids.ts';

export interface Asset {
  readonly id: string;
  readonly name: string;
  readonly type: FileType;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** Username. */
  readonly owner: string;
  /** How it was uploaded; null for the sample assets. */
  readonly how: 'multipart' | 'direct' | null;
  /** Milliseconds since the Unix epoch. */
  readonly uploadedAt: number;
  /** null when the emulator did not keep it. */
  readonly content: Buffer | null;
  deleted: boolean;
}

/** What the caller says about a direct upload before sending it. */
export interface Announcement {
  readonly filename: string;
  readonly type: FileType;
  /** As declared, which may be an alias. */
  readonly contentType: string;
  readonly sizeBytes: number;
  /** Lowercase hex; null when the caller gave none. */
  readonly sha256: string | null;
  readonly owner: string;
}

/** A file that is sent straight to the file host. It becomes an asset when the caller completes the upload. */
export interface DirectUpload extends Announcement {
  readonly id: string;
  /** The last file that was sent to its URL. */
  received: SentFile | null;
}

/** The files that the account has uploaded. */
export class AssetStore {
  readonly #clock: Clock;
  readonly #assets = new Map<string, Asset>();
  readonly #directUploads = new Map<string, DirectUpload>();

  constructor(clock: Clock, existing: readonly Asset[]) {
    this.#clock = clock;
    for (const asset of existing) this.#assets.set(asset.id, asset);
  }

  find(id: string): Asset | undefined {
    const asset = this.#assets.get(id);
    return asset?.deleted === true ? undefined : asset;
  }

  /** Oldest first, deleted ones too. */
  everything(): Asset[] {
    return [...this.#assets.values()];
  }

  add(file: SentFile, facts: Pick<Asset, 'name' | 'type' | 'owner' | 'how'>, id = newId()): Asset {
    const { sizeBytes, sha256, content } = file;
    const asset = { ...facts, id, sizeBytes, sha256, content, uploadedAt: this.#clock.now(), deleted: false };
    this.#assets.set(id, asset);
    return asset;
  }

  announce(announcement: Announcement): DirectUpload {
    const upload = { ...announcement, id: newId(), received: null };
    this.#directUploads.set(upload.id, upload);
    return upload;
  }

  findDirectUpload(id: string): DirectUpload | undefined {
    return this.#directUploads.get(id);
  }

  /** Announced, and no asset yet. */
  isPending(id: string): boolean {
    return this.#directUploads.has(id) && !this.#assets.has(id);
  }
}
