using static Matching.Engine.Accounts.Reach;

namespace Matching.Engine.Accounts;

/// <summary>Which role may do what, and to whose rows. The one place where that is said.</summary>
public static class Rights
{
    private static readonly Role[] Roles =
        [Role.Public, Role.Student, Role.Enterprise, Role.College, Role.Secretariat, Role.Board, Role.Government, Role.Auditor, Role.Administrator];

    /// <summary>By right, then by role in the order of <see cref="Roles"/>.</summary>
    private static readonly Dictionary<Right, Reach[]> Table = new()
    {
        // Public, student, enterprise, college, secretariat, board, government, auditor, administrator.
        [Right.Anyone] = [All, All, All, All, All, All, All, All, All],
        [Right.OwnAccount] = [None, Own, Own, Own, Own, Own, Own, Own, Own],
        [Right.ReadDemands] = [Shown, Shown, Shown, Shown, Shown, Shown, Shown, All, All],
        [Right.WriteDemands] = [None, None, Own, None, Shown, None, None, None, All],
        [Right.ReadCorrections] = [None, None, Own, None, Shown, Shown, Shown, All, All],
        [Right.ReadPrograms] = [Shown, Shown, Shown, Shown, Shown, Shown, Shown, All, All],
        [Right.WritePrograms] = [None, None, None, Own, None, None, None, None, All],
        [Right.ReadMatches] = [Shown, Own, Own, Own, Shown, Shown, Shown, All, All],
        [Right.PreviewMatches] = [None, None, All, All, All, All, All, All, All],
        [Right.ReadFigures] = [Shown, Shown, Shown, Shown, Shown, Shown, Shown, All, All],
        [Right.ReadScenarios] = [None, None, None, Own, All, All, All, All, All],
        [Right.WriteScenarios] = [None, None, None, Own, All, None, None, None, All],
        [Right.Calculate] = [None, All, All, All, All, All, All, All, All],
        [Right.InspectFiles] = [None, None, All, All, All, None, None, None, All],
        [Right.ReadOutcomes] = [None, None, Own, Own, Shown, Shown, Shown, All, All],
        [Right.WriteOutcomes] = [None, None, Own, Own, Shown, None, None, None, All],
        [Right.ReadJudgements] = [None, None, None, None, Shown, Shown, Shown, All, All],
        [Right.WriteJudgements] = [None, None, None, None, Shown, None, None, None, All],
        [Right.ReadInterests] = [None, None, Own, Own, Shown, Shown, Shown, All, All],
        [Right.WriteInterests] = [None, None, Own, Own, None, None, None, None, None],
        [Right.WriteContact] = [None, None, Own, Own, None, None, None, None, None],
        [Right.ReportPosts] = [None, Own, Own, Own, Own, Own, Own, None, None],
        [Right.SettleReports] = [None, None, None, None, Shown, None, None, None, All],
        [Right.OwnStudent] = [None, Own, None, None, None, None, None, None, None],
        [Right.ReadStudents] = [None, None, Shown, Own, None, None, None, None, None],
        [Right.WriteStudents] = [None, None, None, Own, None, None, None, None, None],
        [Right.ReadApplications] = [None, Own, Own, None, None, None, None, None, None],
        [Right.WriteApplications] = [None, Own, Own, None, None, None, None, None, None],
        [Right.ReadPlacements] = [None, Own, Own, Own, None, None, None, None, None],
        [Right.WritePlacements] = [None, Own, Own, Own, None, None, None, None, None],
        [Right.ReadPlacementAlarms] = [None, None, None, None, Shown, Shown, Shown, All, All],
        [Right.ReadCourses] = [Shown, Shown, Shown, Shown, Shown, Shown, Shown, All, All],
        [Right.WriteCourses] = [None, None, Own, Own, None, None, None, None, All],
        [Right.EnrolInCourses] = [None, Own, Own, Own, Own, Own, Own, None, None],
        [Right.ReadTrainingPlans] = [None, None, Own, Own, All, All, All, All, All],
        [Right.WriteTrainingPlans] = [None, None, None, None, All, None, None, None, All],
        [Right.ReadStudentStatistics] = [None, None, None, None, Shown, Shown, Shown, All, All],
        [Right.ReadRounds] = [None, Own, Own, Own, All, All, All, All, All],
        [Right.WriteRounds] = [None, None, None, None, All, None, None, None, All],
        [Right.ReadRoundReports] = [None, None, None, None, All, All, All, All, All],
        [Right.WritePreferences] = [None, None, None, Own, None, None, None, None, None],
        [Right.RankRounds] = [None, None, Own, None, None, None, None, None, None],
        [Right.ReadRuns] = [None, None, None, None, All, All, All, All, All],
        [Right.StartRuns] = [None, None, None, None, All, None, None, None, All],
        [Right.ReadModels] = [None, None, None, None, All, All, All, All, All],
        [Right.ReadSkillReview] = [None, None, None, None, All, All, All, All, All],
        [Right.ReviewSkills] = [None, None, None, None, All, None, None, None, All],
        [Right.ProposeSkills] = [None, None, None, Own, None, None, None, None, All],
        [Right.ReadSkillProposals] = [None, None, None, Own, All, All, All, All, All],
        [Right.ReadCodes] = [All, All, All, All, All, All, All, All, All],
        [Right.LoadCodes] = [None, None, None, None, None, None, None, None, All],
        [Right.WritePolicies] = [None, None, None, None, All, None, None, None, All],
        [Right.WriteSeries] = [None, None, None, None, All, None, None, None, All],
        [Right.ReadOrganizations] = [All, All, All, All, All, All, All, All, All],
        [Right.WriteOrganizations] = [None, None, Own, Own, All, None, None, None, All],
        [Right.ConfirmOrganizations] = [None, None, None, None, All, None, None, None, All],
        [Right.ReadConsortia] = [None, None, Own, Own, All, All, All, All, All],
        [Right.WriteConsortia] = [None, None, None, None, All, None, None, None, All],
        [Right.VoteDecisions] = [None, None, Own, Own, None, All, All, None, None],
        [Right.WriteProducts] = [None, None, Own, Own, All, None, None, None, All],
        [Right.ReadAssessments] = [None, None, Own, Own, All, All, All, All, All],
        [Right.WriteAssessments] = [None, None, None, None, All, None, None, None, All],
        [Right.ReportAssessments] = [None, None, Own, Own, All, None, None, None, All],
        [Right.ReadLedger] = [None, None, Own, Own, All, All, All, All, All],
        [Right.WriteLedger] = [None, None, Own, Own, All, None, None, None, All],
        [Right.DecideLedger] = [None, None, None, None, All, All, None, None, All],
        [Right.ReadActivities] = [None, None, Own, Own, All, All, All, All, All],
        [Right.WriteActivities] = [None, None, Own, Own, All, None, All, None, All],
        [Right.ReadTechnology] = [Shown, Shown, Shown, Shown, Shown, Shown, Shown, Shown, Shown],
        [Right.WriteTechnology] = [None, None, Own, Own, None, None, None, None, None],
        [Right.ReadProjects] = [None, None, Own, Own, All, All, All, All, All],
        [Right.ReadSharing] = [None, None, Own, Own, All, All, All, All, All],
        [Right.WriteSharing] = [None, None, Own, Own, None, None, None, None, None],
        [Right.ReadAccounts] = [None, None, Own, Own, All, None, None, All, All],
        [Right.WriteAccounts] = [None, None, Own, Own, All, None, None, None, All],
        [Right.ReadKeys] = [None, None, Own, Own, All, None, None, All, All],
        [Right.WriteKeys] = [None, None, Own, Own, All, None, None, None, All],
        [Right.ReadAudit] = [None, None, Own, Own, All, None, None, All, All],
        [Right.CheckAudit] = [None, None, None, None, None, None, None, All, All],
    };

    /// <summary>Rights over all that, for a role in one consortium, end at its members. What is about no organization's rows does not end.</summary>
    internal static bool EndsAtConsortium(Right right) => right is Right.WriteOrganizations or Right.ConfirmOrganizations or Right.ReadAccounts
        or Right.WriteAccounts or Right.ReadKeys or Right.WriteKeys or Right.ReadAudit or Right.ReadConsortia or Right.WriteConsortia
        or Right.VoteDecisions or Right.WriteProducts or Right.ReadAssessments or Right.WriteAssessments or Right.ReportAssessments
        or Right.ReadLedger or Right.WriteLedger or Right.DecideLedger or Right.ReadSharing or Right.ReadActivities or Right.WriteActivities
        or Right.ReadScenarios or Right.WriteScenarios or Right.ReadRounds or Right.WriteRounds or Right.ReadRoundReports
        or Right.ReadTrainingPlans or Right.WriteTrainingPlans or Right.ReadProjects;

    public static Reach Of(Role role, Right right) => Table[right][Array.IndexOf(Roles, role)];

    /// <summary>From which visibility on a row is shown to callers of a role.</summary>
    internal static Visibility ShownFrom(Role role) => role is Role.Public or Role.Student ? Visibility.Everyone : Visibility.Members;
}
