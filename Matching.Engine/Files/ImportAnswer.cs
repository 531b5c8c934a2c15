namespace Matching.Engine.Files;

/// <summary>What came of a file.</summary>
public abstract record ImportAnswer
{
    private ImportAnswer()
    {
    }

    /// <summary>The file was read: its good rows are in, the others are named. Whoever receives it disposes <paramref name="Rejected"/>.</summary>
    public sealed record Done(ImportReport Report, RejectedRows Rejected) : ImportAnswer;

    /// <summary>The file was looked at; nothing was written.</summary>
    public sealed record Inspected(FileInspection Inspection) : ImportAnswer;

    /// <summary>The file could not be read as a table of this kind; nothing was written.</summary>
    /// <param name="Code"><c>encoding</c>, <c>format</c>, <c>empty</c>, <c>missingColumn</c>, <c>duplicateColumn</c> or <c>badColumns</c>.</param>
    public sealed record Refused(string Code, string Message) : ImportAnswer;
}
