import styles from './Avatar.module.css';

/** The initials of a person, as a picture: the name itself stands or is announced beside it. */
export function Avatar({ name }: { name: string }) {
  const initials = name
    .split(/\s+/)
    .flatMap((part) => part.at(0) ?? [])
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join('')
    .toUpperCase();
  return <span className={styles.avatar} data-initials={initials} aria-hidden="true" />;
}
