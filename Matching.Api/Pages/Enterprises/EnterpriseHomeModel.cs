namespace Matching.Api.Pages.Enterprises;

/// <param name="Lines">All posts of the reader's organization, newest first.</param>
public sealed record EnterpriseHomeModel(IReadOnlyList<DemandLine> Lines, DateTimeOffset? AsOf);
