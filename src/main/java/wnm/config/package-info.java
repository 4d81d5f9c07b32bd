/**
 * Everything that can be set: {@link wnm.config.Setting} says what it is, {@link wnm.config.SettingsSources} collects what
 * was given and from where, {@link wnm.config.NewMachine} and {@link wnm.config.MachineChanges} say what that means for
 * the machine row. Reads the environment and files, never the database. Imports {@code model}.
 */
@NullMarked
package wnm.config;

import org.jspecify.annotations.NullMarked;
