package io.daybook.commandside;

import io.daybook.commandside.platform.CommandSideConfiguration;
import io.daybook.kit.axon.AxonConfiguration;
import io.daybook.kit.http.HttpConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The command side as a service of its own or as a part of one process; see {@code command-side.yml}. */
@Configuration(proxyBeanMethods = false)
@Import({AxonConfiguration.class, HttpConfiguration.class, CommandSideConfiguration.class})
public class CommandSideApplication {}
