namespace Matching.Api.Pages.Colleges;

/// <param name="Lines">All programs of the reader's college, newest first.</param>
public sealed record CollegeHomeModel(IReadOnlyList<ProgramLine> Lines, DateTimeOffset? AsOf);
