namespace Matching.Engine.Courses;

/// <summary>A plan that was taken: its seats are taken until it is taken back.</summary>
/// <param name="Owner">The consortium whose people made it; nothing of those who act for all.</param>
public sealed record KeptTrainingPlan(string Id, string Owner, string Title, TrainingPlan Plan)
{
    public const int MaxTitle = 200;
}
