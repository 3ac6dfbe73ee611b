import { useState } from 'preact/hooks';
import type { OpenedFile } from '../contract.ts';
import { api } from './api.ts';

const sizeOf = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

const Shown = ({ file }: { file: OpenedFile }) => {
  if (file.text !== undefined) return <pre tabIndex={0}>{file.text}</pre>;
  if (file.type.startsWith('video/')) return <video src={file.url} controls aria-label={file.name} />;
  if (file.type.startsWith('audio/')) return <audio src={file.url} controls aria-label={file.name} />;
  if (file.type.startsWith('image/')) return <img src={file.url} alt={file.name} />;
  return null;
};

/** A file that a step gives. It is fetched when somebody opens it, as a later step would. */
export const FileView = ({ pointer, label }: { pointer: string; label: string }) => {
  const [file, setFile] = useState<OpenedFile>();
  const [problem, setProblem] = useState<string>();
  const [isLoading, setLoading] = useState(false);
  const open = async () => {
    setLoading(true);
    try {
      setFile(await api.file(pointer));
      setProblem(undefined);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setLoading(false);
    }
  };
  return (
    <div class="file">
      {file === undefined ? (
        <button type="button" disabled={isLoading} onClick={() => void open()}>
          {isLoading ? 'Fetching…' : `Open ${label}`}
        </button>
      ) : (
        <>
          <Shown file={file} />
          <p class="quiet">
            <a href={file.url} download={file.name}>
              {file.name}
            </a>{' '}
            {file.type}, {sizeOf(file.bytes)}
          </p>
        </>
      )}
      {problem !== undefined && <p class="failure">{problem}</p>}
    </div>
  );
};
