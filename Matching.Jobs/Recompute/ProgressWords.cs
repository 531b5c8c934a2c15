using Matching.Engine.Languages;
using Matching.Engine.Runs;
using Microsoft.Extensions.Logging;

namespace Matching.Jobs.Recompute;

/// <summary>Says in the log what is being built and how far it is, for whoever waits for it. Safe for any number of threads.</summary>
internal sealed class ProgressWords(ILogger logger) : IProgress<RunProgress>
{
    private const int Quarters = 4;

    private static readonly (string Step, BilingualText Words)[] Steps =
    [
        ("order", new("整理数据", "putting rows in order")),
        ("skills and texts", new("从文本中识别技能", "recognising skills in texts")),
        ("profiles", new("汇总岗位与专业点", "summing up demands and programs")),
        ("learning", new("学习模型", "learning the model")),
        ("ranking", new("为每一对岗位与专业点评分", "scoring every pair")),
    ];

    private int _quarter;

    public void Report(RunProgress value)
    {
        if (value.Step is { } step)
            Begin(Array.FindIndex(Steps, known => known.Step == step));
        else
            GoOn(value);
    }

    private void Begin(int step)
    {
        if (step >= 0 && logger.IsEnabled(LogLevel.Information))
        {
            logger.LogInformation("匹配指数 match index, {Step} / {Steps}: {Chinese} {English}",
                step + 1, Steps.Length, Steps[step].Words.Chinese, Steps[step].Words.English);
        }
    }

    /// <summary>A line for each quarter; of rows that are few or many alike.</summary>
    private void GoOn(RunProgress value)
    {
        var quarter = value.Total == 0 ? 0 : (int)(Quarters * value.Done / value.Total);
        var known = Volatile.Read(ref _quarter);
        if (quarter <= known || Interlocked.CompareExchange(ref _quarter, quarter, known) != known || !logger.IsEnabled(LogLevel.Information))
            return;
        logger.LogInformation("匹配指数 match index: {Done} / {Total} 个岗位已评分 demands are scored", value.Done, value.Total);
    }
}
