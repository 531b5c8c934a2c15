using Matching.Engine.Languages;

namespace Matching.Engine.Files;

/// <summary>A file as it arrives.</summary>
/// <param name="Body">Read once, to its end; not disposed.</param>
/// <param name="ContentType">What the sender calls it; the bytes decide where they can.</param>
/// <param name="DryRun">Checks and compares everything and writes nothing.</param>
/// <param name="Language">Of the messages.</param>
public sealed record ImportFile(Stream Body, string? ContentType = null, bool DryRun = false, Language Language = Language.Chinese);
