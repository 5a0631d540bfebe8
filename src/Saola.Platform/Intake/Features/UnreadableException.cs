namespace Saola.Platform.Intake.Features;

/// <summary>One geometry cannot be read, which is its feature's fault and not the file's.</summary>
/// <param name="fault">One line.</param>
internal sealed class UnreadableException(string fault) : Exception(fault);
