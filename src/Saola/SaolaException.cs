namespace Saola;

/// <summary>
/// Broken configuration, input or storage, told in one line for the person who can mend it: what is wrong, where, and the remedy.
/// Dirty data is never an exception; it is a value with an issue.
/// </summary>
/// <param name="message">One line: the file or object, the row where there is one, what was found, what to do.</param>
/// <param name="inner">The cause, for logs only; never shown to a user.</param>
public sealed class SaolaException(string message, Exception? inner = null) : Exception(message, inner);
