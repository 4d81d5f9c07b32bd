package wnm.trust;

/** Whose rights are enough, and not too many, for work on a path. */
public sealed interface Hands {
    /** Nobody but root and the caller can change what the path leads to: root's rights do no harm there. */
    record Trusted() implements Hands {}

    /**
     * One other account can change what the path leads to, so the work is to be done with the rights of that account:
     * what it puts in the way then leads nowhere that it could not go itself.
     *
     * @param account its name, or its number if it has none
     * @param folder the first one that belongs to it
     */
    record Account(String account, String folder) implements Hands {}

    /**
     * Several could, so nobody's rights are the right ones.
     *
     * @param why names the place
     * @param cure a command or an advice, to stand behind a colon
     */
    record Nobody(String why, String cure) implements Hands {}

    /** Nobody but root and the caller. */
    Hands TRUSTED = new Trusted();
}
