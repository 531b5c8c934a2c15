using Matching.Engine.Languages;

namespace Matching.Engine.Files;

/// <summary>A file as it arrives.</summary>
/// <param name="Body">Read once, to its end; not disposed.</param>
/// <param name="ContentType">What the sender calls it; the bytes decide where they can.</param>
/// <param name="DryRun">Checks and compares everything and writes nothing.</param>
/// <param name="Language">Of the messages.</param>
public sealed record ImportFile(Stream Body, string? ContentType = null, bool DryRun = false, Language Language = Language.Chinese)
{
    /// <summary>A cell that is not understood refuses its row, whatever its column.</summary>
    public bool Strict { get; init; }

    /// <summary>
    /// Which header is which column, as <c>链接=demand_id,"薪资,元"=salary,备注=-</c>: pairs by commas, a header with a comma in double quotes (a quote in it is
    /// doubled), a column by either of its names, - for none. Empty where the file says so itself.
    /// </summary>
    public string Columns { get; init; } = "";
}
