using Matching.Engine.Languages;

namespace Matching.Engine.Technology;

/// <summary>How a project goes on. Each step gives it as it is then, or says why it cannot be taken. Pure.</summary>
public static class ProjectSteps
{
    public static Assessed<TechnologyProject> Talk(TechnologyProject project) => Move(project, ProjectState.Answered, ProjectState.Talks);

    public static Assessed<TechnologyProject> Offer(TechnologyProject project, decimal amount, string contract) =>
        project.State is ProjectState.Talks or ProjectState.Offered
            ? project with { State = ProjectState.Offered, Amount = amount, Contract = contract } : Wrong(project);

    public static Assessed<TechnologyProject> Sign(TechnologyProject project, DateOnly today) => project.State == ProjectState.Offered
        ? project with { State = ProjectState.Contract, ContractedOn = today } : Wrong(project);

    public static Assessed<TechnologyProject> Deliver(TechnologyProject project) => Move(project, ProjectState.Contract, ProjectState.Delivered);

    public static Assessed<TechnologyProject> Accept(TechnologyProject project) => Move(project, ProjectState.Delivered, ProjectState.Accepted);

    public static Assessed<TechnologyProject> End(TechnologyProject project) => project.State is ProjectState.Accepted or ProjectState.Ended
        ? Wrong(project) : project with { State = ProjectState.Ended };

    /// <summary>
    /// Proposes who owns what; the other side has to agree. Shares of each yield add up to 100 percent, between the two sides. Agreed shares stand until both
    /// agree to the proposal; to propose what is agreed takes a proposal back.
    /// </summary>
    public static Assessed<TechnologyProject> Share(TechnologyProject project, IReadOnlyList<YieldShare> shares, bool byEnterprise)
    {
        if (project.State == ProjectState.Ended)
            return Wrong(project);
        if (shares.Any(share => share.OrganizationId != project.EnterpriseId && share.OrganizationId != project.CollegeId))
            return new Refusal("notASide", "只能写双方的份额。", "Shares are those of the two sides.");
        if (shares.GroupBy(share => share.Yield).Any(yield => yield.Sum(share => share.Percent) != YieldShare.Whole))
            return new Refusal("notWhole", "每项成果的份额之和须为 100%。", "The shares of each yield add up to 100 percent.");
        if (!project.AreSharesAgreed)
            return project with { Shares = shares, EnterpriseAgrees = byEnterprise, CollegeAgrees = !byEnterprise };
        if (shares.Count == 0)
            return new Refusal("agreed", "双方已同意份额：要改，请提出新的份额。", "Both agreed to shares: propose others to change them.");
        return shares.ToHashSet().SetEquals(project.Shares)
            ? project with { Proposal = [], EnterpriseAgrees = true, CollegeAgrees = true }
            : project with { Proposal = shares, EnterpriseAgrees = byEnterprise, CollegeAgrees = !byEnterprise };
    }

    public static Assessed<TechnologyProject> Agree(TechnologyProject project, bool byEnterprise)
    {
        if (project.Shares.Count == 0)
            return new Refusal("noShares", "还没有提出份额。", "No shares are proposed yet.");
        var agreed = byEnterprise ? project with { EnterpriseAgrees = true } : project with { CollegeAgrees = true };
        return agreed.BothAgree ? agreed with { Shares = agreed.Latest, Proposal = [] } : agreed;
    }

    /// <summary>Whether the next step is this side's to take.</summary>
    public static bool WaitsFor(TechnologyProject project, bool enterprise) => enterprise
        ? project.State is ProjectState.Answered or ProjectState.Talks or ProjectState.Delivered
            || (project is { Shares.Count: > 0, EnterpriseAgrees: false } && project.State != ProjectState.Ended)
        : project.State is ProjectState.Offered or ProjectState.Contract
            || (project is { Shares.Count: > 0, CollegeAgrees: false } && project.State != ProjectState.Ended);

    public static BilingualText NameOf(ProjectState state) => state switch
    {
        ProjectState.Answered => new("已应答", "answered"),
        ProjectState.Talks => new("洽谈中", "in talks"),
        ProjectState.Offered => new("待签约", "to be signed"),
        ProjectState.Contract => new("已签约", "under contract"),
        ProjectState.Delivered => new("已交付", "delivered"),
        ProjectState.Accepted => new("已验收", "accepted"),
        _ => new("已终止", "ended"),
    };

    private static Assessed<TechnologyProject> Move(TechnologyProject project, ProjectState from, ProjectState to) =>
        project.State == from ? project with { State = to } : Wrong(project);

    private static Refusal Wrong(TechnologyProject project) => new(
        "state", $"项目现在是“{NameOf(project.State).Chinese}”，不能这样做。", $"The project is {NameOf(project.State).English}: this cannot be done.");
}
