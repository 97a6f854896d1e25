import { constants, createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { Disk, SegmentFile } from './disk.ts';
import { type DirectoryLock, lockDirectory } from './directory-lock.ts';

/** `fsync`: kept when the device has it. `os`: kept when the operating system has it, so a power failure may undo the last seconds. */
export type FileDurability = 'fsync' | 'os';

const segmentName = /^(\d{8,15})\.log$/;

/** Segments as files of one directory, which is made if it is not there. */
export class FileDisk implements Disk {
  readonly #directory: string;
  readonly #durability: FileDurability;
  #lock: DirectoryLock | undefined;

  constructor(directory: string, durability: FileDurability) {
    this.#directory = directory;
    this.#durability = durability;
  }

  async open(): Promise<number[]> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    this.#lock = await lockDirectory(this.#directory);
    const names = await readdir(this.#directory);
    const segments = names.flatMap((name) => segmentName.exec(name)?.[1] ?? []).map(Number);
    return segments.toSorted((one, other) => one - other);
  }

  read(segment: number, from: number): AsyncIterable<Buffer> {
    return createReadStream(this.#pathOf(segment), { start: from, highWaterMark: 1024 * 1024 });
  }

  async create(segment: number): Promise<SegmentFile> {
    const file = await this.#open(segment, constants.O_CREAT | constants.O_EXCL);
    await this.#syncDirectory();
    return file;
  }

  async resume(segment: number, length: number): Promise<SegmentFile> {
    const file = await this.#open(segment, 0);
    await file.cut(length);
    return file;
  }

  async remove(segment: number): Promise<void> {
    await unlink(this.#pathOf(segment));
  }

  async close(): Promise<void> {
    await this.#lock?.release();
  }

  async #open(segment: number, flags: number): Promise<SegmentOnDisk> {
    // One call writes and waits for the device: two would be two ways through the thread pool.
    const sync = this.#durability === 'fsync' ? constants.O_DSYNC : 0;
    return new SegmentOnDisk(await open(this.#pathOf(segment), constants.O_WRONLY | sync | flags, 0o600));
  }

  async #syncDirectory(): Promise<void> {
    if (this.#durability !== 'fsync') return;
    const directory = await open(this.#directory, 'r');
    try {
      await directory.sync();
    } finally {
      await directory.close();
    }
  }

  #pathOf(segment: number): string {
    return path.join(this.#directory, `${String(segment).padStart(8, '0')}.log`);
  }
}

class SegmentOnDisk implements SegmentFile {
  readonly #file: FileHandle;
  #length = 0;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async append(bytes: Buffer): Promise<void> {
    for (let written = 0; written < bytes.length;) {
      const { bytesWritten } = await this.#file.write(bytes, written, bytes.length - written, this.#length + written);
      written += bytesWritten;
    }
    this.#length += bytes.length;
  }

  async cut(length: number): Promise<void> {
    await this.#file.truncate(length);
    this.#length = length;
    // A segment that is not the last one has no torn end, also when the power fails.
    await this.#file.datasync();
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}
