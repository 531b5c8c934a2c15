using System.Text.Json;
using Matching.Engine.Storage;

namespace Matching.Engine.Technology;

internal sealed record TechnologyProjectRow
{
    public const string Columns =
        """
        number, id, need_id, team_id, enterprise_id, enterprise, college_id, college, state, text, amount, contract, contracted_on, shares,
        proposed_shares, enterprise_agrees, college_agrees, events, version, created_at, updated_at
        """;

    public long Number { get; init; }

    public string Id { get; init; } = "";

    public string NeedId { get; init; } = "";

    public string TeamId { get; init; } = "";

    public string EnterpriseId { get; init; } = "";

    public string Enterprise { get; init; } = "";

    public string CollegeId { get; init; } = "";

    public string College { get; init; } = "";

    public string State { get; init; } = "";

    public string Text { get; init; } = "";

    public decimal? Amount { get; init; }

    public string Contract { get; init; } = "";

    public DateOnly? ContractedOn { get; init; }

    public string Shares { get; init; } = "";

    public string ProposedShares { get; init; } = "";

    public int EnterpriseAgrees { get; init; }

    public int CollegeAgrees { get; init; }

    public string Events { get; init; } = "";

    public long Version { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public static TechnologyProjectRow From(TechnologyProject project, long number, DateTimeOffset now) => new()
    {
        Number = number,
        Id = project.Id,
        NeedId = project.NeedId,
        TeamId = project.TeamId,
        EnterpriseId = project.EnterpriseId,
        Enterprise = project.Enterprise,
        CollegeId = project.CollegeId,
        College = project.College,
        State = project.State.ToString(),
        Text = project.Text,
        Amount = project.Amount,
        Contract = project.Contract,
        ContractedOn = project.ContractedOn,
        Shares = JsonSerializer.Serialize(project.Shares),
        ProposedShares = JsonSerializer.Serialize(project.Proposal),
        EnterpriseAgrees = project.EnterpriseAgrees ? 1 : 0,
        CollegeAgrees = project.CollegeAgrees ? 1 : 0,
        Events = JsonSerializer.Serialize(project.Events),
        CreatedAt = now,
        UpdatedAt = now,
    };

    public Stored<TechnologyProject> ToStored() => new(
        new TechnologyProject
        {
            Id = Id,
            NeedId = NeedId,
            TeamId = TeamId,
            EnterpriseId = EnterpriseId,
            Enterprise = Enterprise,
            CollegeId = CollegeId,
            College = College,
            State = Enum.Parse<ProjectState>(State),
            Text = Text,
            Amount = Amount,
            Contract = Contract,
            ContractedOn = ContractedOn,
            Shares = JsonSerializer.Deserialize<YieldShare[]>(Shares)!,
            Proposal = JsonSerializer.Deserialize<YieldShare[]>(ProposedShares)!,
            EnterpriseAgrees = EnterpriseAgrees != 0,
            CollegeAgrees = CollegeAgrees != 0,
            Events = JsonSerializer.Deserialize<ProjectEvent[]>(Events)!,
        },
        Version,
        CreatedAt,
        UpdatedAt);
}
