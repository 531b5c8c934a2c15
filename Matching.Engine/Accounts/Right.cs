namespace Matching.Engine.Accounts;

/// <summary>What can be done. Each route carries one; <see cref="Rights"/> says which role has it, and over whose rows.</summary>
public enum Right
{
    /// <summary>What is open to everybody, key or none: whether the service lives, its documents, the way in.</summary>
    Anyone,

    /// <summary>What concerns the caller alone: who one is, one's password, one's sessions.</summary>
    OwnAccount,
    ReadDemands,
    WriteDemands,

    /// <summary>Why others corrected a demand.</summary>
    ReadCorrections,
    ReadPrograms,
    WritePrograms,

    /// <summary>Ranked lists, pairs, exports, and the fit of one program or industry.</summary>
    ReadMatches,

    /// <summary>Lists of what is not saved.</summary>
    PreviewMatches,

    /// <summary>Figures of the whole consortium that name rows as evidence: fit by industry, who asks for a skill.</summary>
    ReadFigures,

    /// <summary>Plans of the layout that are kept.</summary>
    ReadScenarios,
    WriteScenarios,

    /// <summary>Have formulas worked out over numbers that the caller sends: nothing is read and nothing kept.</summary>
    Calculate,

    /// <summary>Look at a file before it is taken in, of a kind that one may take in.</summary>
    InspectFiles,
    ReadOutcomes,
    WriteOutcomes,
    ReadJudgements,
    WriteJudgements,

    /// <summary>That one side of a pair wants to talk with the other.</summary>
    ReadInterests,
    WriteInterests,

    /// <summary>How others reach one's own organization.</summary>
    WriteContact,

    /// <summary>Say that something is wrong with a post.</summary>
    ReportPosts,
    SettleReports,

    /// <summary>One's own data as a student: see, correct, take along, delete, and lists by it.</summary>
    OwnStudent,
    ReadStudents,
    WriteStudents,

    /// <summary>Apply for positions, or answer who applied.</summary>
    ReadApplications,
    WriteApplications,

    /// <summary>Who is placed where, with the agreement, as one of those who sign it.</summary>
    ReadPlacements,
    WritePlacements,

    /// <summary>Which placements break a rule, without whose they are.</summary>
    ReadPlacementAlarms,

    /// <summary>Courses that are offered.</summary>
    ReadCourses,
    WriteCourses,

    /// <summary>Take a seat in a course that is open to the public.</summary>
    EnrolInCourses,

    /// <summary>Who of which training need goes to which course: whoever does not look after the whole sees the own part.</summary>
    ReadTrainingPlans,
    WriteTrainingPlans,

    /// <summary>Counts of students, none of which tells of single people.</summary>
    ReadStudentStatistics,

    /// <summary>Placement rounds and what they came to: whoever does not look after the whole sees the own part.</summary>
    ReadRounds,

    /// <summary>Make rounds and take them from step to step.</summary>
    WriteRounds,

    /// <summary>The certified report, and what tells whether a placement is stable.</summary>
    ReadRoundReports,

    /// <summary>Hand in lists for one's students.</summary>
    WritePreferences,

    /// <summary>See who listed one's positions, and rank them.</summary>
    RankRounds,
    ReadRuns,

    /// <summary>Start and cancel.</summary>
    StartRuns,
    ReadModels,

    /// <summary>Phrases that may be skills, and what was decided about them.</summary>
    ReadSkillReview,
    ReviewSkills,
    ProposeSkills,
    ReadSkillProposals,
    ReadCodes,
    LoadCodes,

    /// <summary>Load rules of policy, and confirm those that nobody verified.</summary>
    WritePolicies,

    /// <summary>Load what is counted elsewhere: time series, and the structure of regions.</summary>
    WriteSeries,
    ReadOrganizations,
    WriteOrganizations,

    /// <summary>Decide who an organization is: claims, merges, splits.</summary>
    ConfirmOrganizations,

    /// <summary>Who belongs to which consortium.</summary>
    ReadConsortia,
    WriteConsortia,

    /// <summary>Vote on what a consortium is to decide.</summary>
    VoteDecisions,

    /// <summary>Say what one's organization makes that its consortium goes by.</summary>
    WriteProducts,

    /// <summary>Indicators of a consortium, what they came to and why.</summary>
    ReadAssessments,

    /// <summary>Load sets of indicators, open assessments and take them from step to step.</summary>
    WriteAssessments,

    /// <summary>Report for one's organization, and object to what was found.</summary>
    ReportAssessments,

    /// <summary>What members of a consortium gave and had: one's own, or all.</summary>
    ReadLedger,

    /// <summary>Claim, promise, confirm what others claim, and appeal.</summary>
    WriteLedger,

    /// <summary>Settle appeals, and set prices and rules by decision.</summary>
    DecideLedger,

    /// <summary>What a consortium's members did together, and what government gave.</summary>
    ReadActivities,
    WriteActivities,

    /// <summary>Technology needs that are shown to one, teams, common services.</summary>
    ReadTechnology,

    /// <summary>Needs, teams, answers, contracts and bookings of one's own.</summary>
    WriteTechnology,

    /// <summary>Projects in which one is a side, or all.</summary>
    ReadProjects,

    /// <summary>Data sets, snapshots and the feed of what others share with one.</summary>
    ReadSharing,

    /// <summary>Say who sees one's own data sets, and have webhooks.</summary>
    WriteSharing,
    ReadAccounts,
    WriteAccounts,
    ReadKeys,
    WriteKeys,
    ReadAudit,

    /// <summary>Have the whole trail worked through.</summary>
    CheckAudit,
}
