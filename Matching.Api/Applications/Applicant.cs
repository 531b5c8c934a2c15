using Matching.Engine.Applications;
using Matching.Engine.Scoring;
using Matching.Engine.Storage;

namespace Matching.Api.Applications;

/// <summary>An application as its reader sees it.</summary>
public sealed record Applicant(Stored<StudentApplication> Row, bool IsForEnterprise)
{
    public Match? Match { get; init; }

    public int? SeatsLeft { get; init; }

    public IReadOnlyList<ApplicationMessage>? Messages { get; init; }
}
